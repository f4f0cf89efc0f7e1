import { createHash, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import { driveIdOf } from "../world/file_id.ts";
import type { World } from "../world/world.ts";

/** What {@link ServiceAccounts.key} may be given. */
export interface ServiceAccountKeyOptions {
  /** @default "reader@drive-emulator.iam.gserviceaccount.com" */
  readonly email?: string;
  /** Scopes for which the account may act as any user, by delegation of the domain's administrator. @default none */
  readonly delegatedScopes?: readonly string[];
}

/** A service account that has a key. */
export interface ServiceAccount {
  readonly email: string;
  readonly keyId: string;
  readonly publicKey: KeyObject;
  readonly privateKey: string;
  readonly clientId: string;
  readonly delegatedScopes: readonly string[];
}

const PROJECT = "drive-emulator";

/**
 * The project's service accounts, each made with its key when the key is first asked for.
 *
 * @see https://developers.google.com/identity/protocols/oauth2/service-account
 */
export class ServiceAccounts {
  readonly #world: World;
  readonly #accounts = new Map<string, ServiceAccount>();

  constructor(world: World) {
    this.#world = world;
  }

  get(email: string): ServiceAccount | undefined {
    return this.#accounts.get(email);
  }

  /**
   * Returns the content of a key file whose addresses are the emulator's; an account keeps its key, and the
   * delegation is what was said last.
   *
   * @throws {RangeError} for the address of a person.
   */
  key(url: string, options: ServiceAccountKeyOptions = {}): Record<string, unknown> {
    const { email = `reader@${PROJECT}.iam.gserviceaccount.com` } = options;
    const known = this.#accounts.get(email) ?? this.#create(email);
    const account = { ...known, delegatedScopes: options.delegatedScopes ?? known.delegatedScopes };
    this.#accounts.set(email, account);
    return {
      type: "service_account",
      project_id: PROJECT,
      private_key_id: account.keyId,
      private_key: account.privateKey,
      client_email: email,
      client_id: account.clientId,
      auth_uri: `${url}/o/oauth2/v2/auth`,
      token_uri: `${url}/token`,
      auth_provider_x509_cert_url: `${url}/oauth2/v1/certs`,
      client_x509_cert_url: `${url}/robot/v1/metadata/x509/${encodeURIComponent(email)}`,
      universe_domain: "googleapis.com",
    };
  }

  #create(email: string): ServiceAccount {
    if (this.#world.users.has(email))
      throw new RangeError(`Cannot make a key for "${email}": this is the address of a person`);
    const clientId = numberOf(email, 21);
    this.#world.addUser({
      email,
      displayName: email,
      permissionId: numberOf(`permission ${email}`, 20),
      rootId: driveIdOf(`root ${email}`),
      canSignIn: false,
    });
    const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    return {
      email,
      keyId: randomBytes(20).toString("hex"),
      publicKey,
      privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
      clientId,
      delegatedScopes: [],
    };
  }
}

/** A number of so many digits that belongs to a seed. */
function numberOf(seed: string, digits: number): string {
  const hash = BigInt(`0x${createHash("sha256").update(seed).digest("hex")}`);
  return `1${hash.toString().slice(0, digits - 1)}`;
}
