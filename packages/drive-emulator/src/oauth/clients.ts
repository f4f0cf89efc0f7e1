import { randomBytes } from "node:crypto";

/** An OAuth client of the emulated Cloud project. */
export interface OAuthClient {
  readonly id: string;
  readonly secret: string;
  readonly type: "installed" | "web";
  readonly redirectUris: readonly string[];
}

/** What {@link OAuthClients.clientSecret} makes. */
export interface ClientSecretOptions {
  /** Desktop (`installed`) or Web client. @default "installed" */
  readonly type?: "installed" | "web";
  /** @default ["http://localhost"] */
  readonly redirectUris?: readonly string[];
}

/** The project's clients, each made when its secret file is first asked for. */
export class OAuthClients {
  readonly projectId = "drive-emulator";
  readonly #clients = new Map<string, OAuthClient>();
  readonly #deleted = new Set<string>();

  /** Returns the content of a `client_secret.json` whose addresses are the emulator's. */
  clientSecret(url: string, options: ClientSecretOptions = {}): Record<string, unknown> {
    const { type = "installed", redirectUris = ["http://localhost"] } = options;
    const client = this.#find(type, redirectUris) ?? this.#create(type, redirectUris);
    return {
      [type]: {
        client_id: client.id,
        project_id: this.projectId,
        auth_uri: `${url}/o/oauth2/v2/auth`,
        token_uri: `${url}/token`,
        auth_provider_x509_cert_url: `${url}/oauth2/v1/certs`,
        client_secret: client.secret,
        redirect_uris: redirectUris,
      },
    };
  }

  /** Finds a client, also one that was deleted: Google still knows that there was one. */
  get(id: string | null): OAuthClient | undefined {
    return id === null ? undefined : this.#clients.get(id);
  }

  /**
   * Deletes a client, as its developer can in Google's console; the next secret file is a new client's.
   *
   * @throws {RangeError} for an ID that no client has.
   */
  delete(id: string): void {
    if (!this.#clients.has(id) || this.#deleted.has(id))
      throw new RangeError(`Cannot delete the client "${id}": there is no such client`);
    this.#deleted.add(id);
  }

  isDeleted(id: string): boolean {
    return this.#deleted.has(id);
  }

  #find(type: OAuthClient["type"], redirectUris: readonly string[]): OAuthClient | undefined {
    return [...this.#clients.values()].find(
      (client) =>
        client.type === type &&
        client.redirectUris.join() === redirectUris.join() &&
        !this.#deleted.has(client.id),
    );
  }

  #create(type: OAuthClient["type"], redirectUris: readonly string[]): OAuthClient {
    const number = 100_000_000_000 + this.#clients.size;
    const client: OAuthClient = {
      id: `${number}-${randomBytes(16).toString("hex")}.apps.googleusercontent.com`,
      secret: `GOCSPX-${randomBytes(21).toString("base64url")}`,
      type,
      redirectUris,
    };
    this.#clients.set(client.id, client);
    return client;
  }
}

/**
 * Tells whether a client may be sent back to this address: a Desktop client to any port and path on loopback, a
 * Web client to exactly what it registered.
 *
 * @see https://datatracker.ietf.org/doc/html/rfc8252#section-7.3
 */
export function mayRedirect(client: OAuthClient, redirectUri: string): boolean {
  if (client.type === "web") return client.redirectUris.includes(redirectUri);
  if (!URL.canParse(redirectUri)) return false;
  const url = new URL(redirectUri);
  return (
    url.protocol === "http:" && ["127.0.0.1", "[::1]", "localhost"].includes(url.hostname) && url.hash === ""
  );
}
