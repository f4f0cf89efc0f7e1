import { control } from "./control.ts";
import { Counter, type Counters } from "./counters.ts";
import { createDriveHandler } from "./drive/handle_drive.ts";
import { faultResponse } from "./fault_response.ts";
import type { Fault } from "./faults.ts";
import { createInjectedFetch } from "./injected_fetch.ts";
import { type ListeningEmulator, type ListenOptions, listen } from "./listen.ts";
import { LISTING_FAULTS } from "./listing_faults.ts";
import { MovableClock } from "./movable_clock.ts";
import { ApiKeys } from "./oauth/api_keys.ts";
import { createAuthorize } from "./oauth/authorize.ts";
import { type ClientSecretOptions, OAuthClients } from "./oauth/clients.ts";
import { createGenerateAccessToken } from "./oauth/generate_access_token.ts";
import { Grants, type IssuedTokens } from "./oauth/grants.ts";
import { createJwtBearer } from "./oauth/jwt_bearer.ts";
import { createMetadataServer } from "./oauth/metadata_server.ts";
import type { Policy } from "./oauth/policy.ts";
import { type ServiceAccountKeyOptions, ServiceAccounts } from "./oauth/service_accounts.ts";
import { createToken } from "./oauth/token.ts";
import { createTokenExchange } from "./oauth/token_exchange.ts";
import { emptyPage, incompleteSearch, unwrapPageToken } from "./page_faults.ts";
import { type EmulatorRequest, type Mishap, type Reply, replyOf } from "./reply.ts";
import { createRoutes } from "./routes.ts";
import { createValuesGet } from "./sheets/values_get.ts";
import { Weather } from "./weather.ts";
import { createGeneratedWorld } from "./world/generated_world.ts";
import { createSampleWorld } from "./world/sample_world.ts";
import type { World } from "./world/world.ts";

const METADATA_SCOPE = "https://www.googleapis.com/auth/drive.metadata.readonly";
const HOUR_MS = 3_600_000;
const MISHAPS: readonly Mishap[] = ["hang", "reset", "truncated"];

/** What {@link createEmulator} emulates. */
export interface EmulatorOptions {
  /** Size of a generated Drive. @default the sample Drive */
  readonly files?: number;
  /** Seed of the generated Drive. @default 1 */
  readonly seed?: number;
  readonly faults?: readonly Fault[];
  /** Decides which requests the faults with a `chance` strike. @default 1 */
  readonly faultSeed?: number;
  /** The emulator's clock, in milliseconds since 1970. @default Date.now */
  readonly now?: () => number;
  /** @default 3599 */
  readonly accessTokenLifetimeSeconds?: number;
  /** @default four hours */
  readonly pageTokenLifetimeMs?: number;
}

/** What {@link Emulator.grant} may be given. */
export interface GrantOptions {
  /** @default drive.metadata.readonly */
  readonly scope?: string;
  /** @default the main user */
  readonly email?: string;
  /** The one client that can use the refresh token. @default any */
  readonly clientId?: string;
  readonly expiresInSeconds?: number;
}

/** Google's OAuth and Drive v3 in memory. */
export interface Emulator {
  readonly world: World;
  /** Root URL: where it is reached, else an address that only its own `fetch` knows. */
  readonly url: string;
  /** Answers without a socket any URL whose path is Google's, whatever its host. */
  readonly fetch: typeof globalThis.fetch;
  /** Content of a `client_secret.json` whose addresses are the emulator's. */
  clientSecret(options?: ClientSecretOptions): Record<string, unknown>;
  /**
   * Content of a service account's key file whose addresses are the emulator's; the account becomes a user of the world.
   *
   * @throws {RangeError} for the address of a person.
   */
  serviceAccountKey(options?: ServiceAccountKeyOptions): Record<string, unknown>;
  /** The project's API key, which opens what is open to everybody. */
  apiKey(): string;
  /**
   * Signs in without the consent page; any client can use the refresh token unless one is named.
   *
   * @throws {RangeError} for an address that no user has, or an ID that no client has.
   */
  grant(options?: GrantOptions): IssuedTokens & { readonly refreshToken: string };
  /** Ends a grant, as the person can at Google. */
  revoke(token: string): void;
  /** Ends every access token that was handed out; refresh tokens stay good. */
  expireAccessTokens(): void;
  /**
   * Deletes an OAuth client, as its developer can in Google's console.
   *
   * @throws {RangeError} for an ID that no client has.
   */
  deleteClient(clientId: string): void;
  /** Replaces the whole policy; `{}` is Google's default. */
  setPolicy(policy: Policy): void;
  /** Moves the emulator's clock on by these milliseconds, or back where they are negative. */
  advance(ms: number): void;
  /** Replaces the weather, and counts its requests anew. */
  setFaults(faults: readonly Fault[]): void;
  /** What was asked since the start or the last reset. */
  counters(): Counters;
  resetCounters(): void;
  /** Listens on 127.0.0.1. */
  listen(options?: ListenOptions): Promise<ListeningEmulator>;
}

/**
 * Makes an emulator; nothing listens until it is told to.
 *
 * @example List the sample Drive with nothing but fetch
 * ```ts
 * import { createEmulator } from "@drivelens/drive-emulator";
 *
 * const emulator = createEmulator();
 * const { accessToken } = emulator.grant();
 * const response = await emulator.fetch(`${emulator.url}/drive/v3/files?pageSize=3`, {
 *   headers: { Authorization: `Bearer ${accessToken}` },
 * });
 * const { files } = await response.json();
 * if (files.length !== 3) throw new Error("Expected three files");
 * ```
 */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const { files, seed = 1, accessTokenLifetimeSeconds = 3599, pageTokenLifetimeMs = 4 * HOUR_MS } = options;
  const clock = new MovableClock(options.now ?? Date.now);
  const { now } = clock;
  const world = files === undefined ? createSampleWorld({ now }) : createGeneratedWorld({ files, seed, now });
  const clients = new OAuthClients();
  const keys = new ApiKeys();
  let policy: Policy = {};
  let url = "http://127.0.0.1:9";
  const shared = { now, policy: () => policy, url: () => url };
  const accounts = new ServiceAccounts(world);
  const grants = new Grants(now, accessTokenLifetimeSeconds * 1000, shared);
  const weather = new Weather(options.faultSeed);
  weather.set(options.faults ?? []);
  const counter = new Counter();
  const route = createRoutes({
    ...shared,
    grants,
    keys,
    authorize: createAuthorize({ ...shared, world, clients, grants }),
    token: createToken({
      ...shared,
      clients,
      grants,
      jwtBearer: createJwtBearer({ ...shared, world, accounts, grants }),
    }),
    metadata: createMetadataServer({ ...shared, world, grants }),
    exchange: createTokenExchange({ ...shared, world, grants }),
    others: [createValuesGet({ world, grants }), createGenerateAccessToken({ accounts, grants })],
    drive: createDriveHandler(world, { pageTokenLifetimeMs }),
  });

  const emulator: Emulator = {
    world,
    get url() {
      return url;
    },
    fetch: createInjectedFetch(answer),
    clientSecret: (secret) => clients.clientSecret(url, secret),
    apiKey: () => keys.get(),
    serviceAccountKey: (key) => accounts.key(url, key),
    grant({ clientId, ...asked } = {}) {
      const {
        scope = METADATA_SCOPE,
        email = world.me,
        expiresInSeconds = accessTokenLifetimeSeconds,
      } = asked;
      if (!world.users.has(email)) throw new RangeError(`Cannot grant for "${email}": there is no such user`);
      if (clientId !== undefined && clients.get(clientId) === undefined)
        throw new RangeError(`Cannot grant to the client "${clientId}": there is no such client`);
      const allowed = { email, scope, ...(clientId === undefined ? {} : { clientId }) };
      return grants.grant(allowed, expiresInSeconds * 1000);
    },
    revoke: (token) => void grants.revoke(token),
    expireAccessTokens: () => grants.expireAccessTokens(),
    deleteClient: (clientId) => clients.delete(clientId),
    setPolicy(replacement) {
      policy = replacement;
    },
    advance: (ms) => clock.advance(ms),
    setFaults: (faults) => weather.set(faults),
    counters: () => counter.read(),
    resetCounters: () => counter.reset(),
    async listen(where) {
      const listening = await listen({
        ...where,
        answer,
        clientSecret: (at) => clients.clientSecret(at),
        serviceAccountKey: where?.serviceAccountKey === true ? (at) => accounts.key(at) : undefined,
      });
      url = where?.publicUrl ?? listening.url;
      return listening;
    },
  };
  return emulator;

  async function answer(request: EmulatorRequest, send: (reply: Reply) => Promise<void>): Promise<void> {
    if (request.url.pathname.startsWith("/emulator/")) {
      const controls = { ...emulator, ...shared, faults: () => weather.faults };
      return send(replyOf(control(request, controls), now()));
    }
    counter.begin(request.method, request.url.pathname);
    try {
      await send(strike(request));
    } finally {
      counter.end();
    }
  }

  function strike(request: EmulatorRequest): Reply {
    const faults = weather.strike(request);
    const answers = new Set(faults.map((fault) => fault.answer));
    let response = faults
      .map((fault) => faultResponse(fault, request.url))
      .find((refusal) => refusal !== undefined);
    if (response === undefined) {
      unwrapPageToken(request.url.searchParams);
      response = route({
        ...request,
        listingFaults: new Set(LISTING_FAULTS.filter((name) => answers.has(name))),
      });
      if (answers.has("emptyPage")) response = emptyPage(response, request.url.searchParams);
      if (answers.has("incompleteSearch")) response = incompleteSearch(response);
    }
    const rows = (response.body as { files?: unknown[] } | null)?.files?.length ?? 0;
    counter.addRows(rows);
    const mishap = MISHAPS.find((name) => answers.has(name));
    return {
      ...replyOf(response, now()),
      delayMs: faults.reduce(
        (sum, { latencyMs = 0, latencyPerRowMs = 0 }) => sum + latencyMs + latencyPerRowMs * rows,
        0,
      ),
      ...(mishap === undefined ? {} : { mishap }),
    };
  }
}
