import { createEdits } from "./changes/create_edits.ts";
import { control } from "./control.ts";
import { Counter } from "./counters.ts";
import { ChangeTokens } from "./drive/change_tokens.ts";
import { createDriveHandler } from "./drive/handle_drive.ts";
import { createThumbnails } from "./drive/thumbnails.ts";
import type { Emulator, EmulatorOptions } from "./emulator.ts";
import { faultResponse } from "./fault_response.ts";
import { createInjectedFetch } from "./injected_fetch.ts";
import { listen } from "./listen.ts";
import { LISTING_FAULTS } from "./listing_faults.ts";
import { MovableClock } from "./movable_clock.ts";
import { ApiKeys } from "./oauth/api_keys.ts";
import { createAuthorize } from "./oauth/authorize.ts";
import { OAuthClients } from "./oauth/clients.ts";
import { createGenerateAccessToken } from "./oauth/generate_access_token.ts";
import { Grants } from "./oauth/grants.ts";
import { createJwtBearer } from "./oauth/jwt_bearer.ts";
import { createMetadataServer } from "./oauth/metadata_server.ts";
import type { Policy } from "./oauth/policy.ts";
import { ServiceAccounts } from "./oauth/service_accounts.ts";
import { createToken } from "./oauth/token.ts";
import { createTokenExchange } from "./oauth/token_exchange.ts";
import { emptyPage, incompleteSearch, unwrapPageToken } from "./page_faults.ts";
import { Quota } from "./quota/quota.ts";
import { type EmulatorRequest, type Mishap, type Reply, replyOf } from "./reply.ts";
import { createRoutes } from "./routes.ts";
import { createValuesGet } from "./sheets/values_get.ts";
import { Weather } from "./weather.ts";
import { checkShape } from "./world/drive_shape.ts";
import { createGeneratedWorld } from "./world/generated_world.ts";
import { createSampleWorld } from "./world/sample_world.ts";

const METADATA_SCOPE = "https://www.googleapis.com/auth/drive.metadata.readonly";
const HOUR_MS = 3_600_000;
const MISHAPS: readonly Mishap[] = ["hang", "reset", "truncated"];

/**
 * Makes an emulator; nothing listens until it is told to.
 *
 * @throws {RangeError} for a shape that no Drive of this size has.
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
  checkShape(options);
  const world =
    files === undefined ? createSampleWorld({ now }) : createGeneratedWorld({ ...options, files, seed, now });
  const edit = createEdits(world);
  const changeTokens = new ChangeTokens();
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
  const quota = new Quota(now, options.quota);
  const route = createRoutes({
    ...shared,
    grants,
    keys,
    quota,
    authorize: createAuthorize({ ...shared, world, clients, grants }),
    token: createToken({
      ...shared,
      clients,
      grants,
      jwtBearer: createJwtBearer({ ...shared, world, accounts, grants }),
    }),
    metadata: createMetadataServer({ ...shared, world, grants }),
    exchange: createTokenExchange({ ...shared, world, grants }),
    others: [
      createValuesGet({ world, grants }),
      createThumbnails({ world, grants }),
      createGenerateAccessToken({ accounts, grants }),
    ],
    drive: createDriveHandler(world, { ...options, pageTokenLifetimeMs, changeTokens }),
  });

  const emulator: Emulator = {
    world,
    edit,
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
    loseChangeTokens: (status = 410) => changeTokens.loseAll(status),
    advance: (ms) => clock.advance(ms),
    setFaults: (faults) => weather.set(faults),
    setQuota: (replacement) => quota.set(replacement),
    counters: () => ({ ...counter.read(), ...quota.use() }),
    resetCounters() {
      counter.reset();
      quota.resetUse();
    },
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
      const controls = { ...emulator, ...shared, faults: () => weather.faults, quota: () => quota.options };
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
    const rows = rowsOf(response.body);
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

function rowsOf(body: unknown): number {
  const { files, changes } = (body ?? {}) as Partial<Record<"files" | "changes", ArrayLike<unknown>>>;
  return (files ?? changes)?.length ?? 0;
}
