import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { createEmulator, type Emulator, type ListeningEmulator } from "@drivelens/drive-emulator";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createHost, type Host } from "../host.ts";
import { endOf, spawnSource } from "./_spawn_source_testing.ts";
import { accountCredential } from "./account_credential.ts";
import { parseClientSecret } from "./client_secret.ts";
import type { Credential } from "./credential.ts";
import { createFileTokenStore } from "./file_token_store.ts";
import { METADATA_SCOPE } from "./scopes.ts";
import type { StoredAccount, TokenStore } from "./token_store.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ANN = "ann@example.com";

describe("accountCredential()", () => {
  let folder: string;
  let emulator: Emulator;
  let google: ListeningEmulator;
  let host: Host;
  let store: TokenStore;
  let now: number;

  beforeEach(async () => {
    now = Date.now();
    folder = await mkdtemp(join(tmpdir(), "drivelens-test-"));
    emulator = createEmulator({ now: () => now });
    google = await emulator.listen();
    host = createHost({ env: { DRIVELENS_HOME: folder }, now: () => now });
    store = createFileTokenStore(folder);
  });
  afterEach(async () => {
    await google.close();
    await rm(folder, { recursive: true });
  });

  /** Stores an account as a sign-in would, through the emulator's own client and a real grant. */
  async function signedIn(change: Partial<StoredAccount> = {}): Promise<StoredAccount> {
    const client = parseClientSecret(JSON.stringify(emulator.clientSecret()), "test");
    const tokens = emulator.grant({ email: ANN });
    const account: StoredAccount = {
      version: 1,
      account: ANN,
      displayName: "Ann",
      client: { clientId: client.clientId, clientSecret: client.clientSecret, tokenUri: client.tokenUri },
      scope: METADATA_SCOPE,
      refreshToken: tokens.refreshToken,
      accessToken: tokens.accessToken,
      accessTokenExpiresAt: new Date(tokens.expiresAt).toISOString(),
      signedInAt: new Date(now).toISOString(),
      ...change,
    };
    await store.write(account);
    return account;
  }
  const credential = (): Credential =>
    accountCredential({ host, store, account: ANN, requestTimeoutMs: 2000 });
  const refreshes = () => emulator.counters().byRoute["POST /token"] ?? 0;

  test("uses the stored token while more than five minutes remain", async () => {
    const stored = await signedIn();
    expect(await credential().accessToken()).toBe(stored.accessToken);
    now += HOUR - 306_000;
    expect(await credential().accessToken()).toBe(stored.accessToken);
    expect(refreshes()).toBe(0);
  });

  test("refreshes a token with less, keeps the refresh token, and stores both", async () => {
    const stored = await signedIn();
    now += HOUR - 290_000;
    const fresh = await credential().accessToken();
    expect(fresh).not.toBe(stored.accessToken);
    expect(await store.read(ANN)).toEqual({
      ...stored,
      accessToken: fresh,
      accessTokenExpiresAt: new Date(now + 3_599_000).toISOString(),
    });
    expect(refreshes()).toBe(1);
  });

  test("stores a refresh token that Google has rotated", async () => {
    const stored = await signedIn({ accessTokenExpiresAt: new Date(now).toISOString() });
    const answer = {
      access_token: "ya29.new",
      refresh_token: "1//rotated",
      expires_in: 3599,
      token_type: "Bearer",
    };
    const rotating = createHost({ fetch: async () => Response.json(answer), now: () => now });
    const options = { host: rotating, store, account: ANN, requestTimeoutMs: 2000 };
    expect(await accountCredential(options).accessToken()).toBe("ya29.new");
    expect(await store.read(ANN)).toMatchObject({ refreshToken: "1//rotated", client: stored.client });
  });

  test("refreshes once for many callers in one process", async () => {
    await signedIn({ accessTokenExpiresAt: new Date(now).toISOString() });
    const shared = credential();
    const tokens = await Promise.all(Array.from({ length: 20 }, () => shared.accessToken()));
    expect({ distinct: new Set(tokens).size, refreshes: refreshes() }).toEqual({ distinct: 1, refreshes: 1 });
  });

  test("lets a caller leave without taking along who waits for the same refresh", async () => {
    const { accessToken: refused } = await signedIn();
    emulator.setFaults([{ path: "/token", latencyMs: 200 }]);
    const shared = credential();
    const [first, third] = [new AbortController(), new AbortController()];
    const leaving = shared.accessToken({ refused, signal: first.signal });
    const staying = shared.accessToken({ refused });
    const alsoLeaving = shared.accessToken({ refused, signal: third.signal });
    first.abort();
    third.abort();
    await expect(leaving).rejects.toMatchObject({ code: "ABORTED" });
    await expect(alsoLeaving).rejects.toMatchObject({ code: "ABORTED" });
    expect(await staying).toBe((await store.read(ANN))?.accessToken);
    expect(refreshes()).toBe(1);
  });

  test("refreshes for who comes after the only one who waited has left", async () => {
    const { accessToken: refused } = await signedIn();
    emulator.setFaults([{ path: "/token", answer: "hang", times: 1 }]);
    const shared = credential();
    const stopper = new AbortController();
    const leaving = shared.accessToken({ refused, signal: stopper.signal });
    await expect.poll(refreshes).toBe(1);
    stopper.abort();
    const coming = shared.accessToken({ refused });
    await expect(leaving).rejects.toMatchObject({ code: "ABORTED" });
    expect(await coming).toBe((await store.read(ANN))?.accessToken);
  });

  test("refreshes once for twenty processes at once", async () => {
    await signedIn({ accessTokenExpiresAt: new Date(now).toISOString() });
    emulator.setFaults([{ path: "/token", latencyMs: 100 }]);
    const children = Array.from({ length: 20 }, () =>
      spawnSource(
        `import { createHost } from "../host.ts";
        import { accountCredential } from "./account_credential.ts";
        import { createFileTokenStore } from "./file_token_store.ts";
        const store = createFileTokenStore(process.env.FOLDER);
        const options = { host: createHost(), store, account: "${ANN}", requestTimeoutMs: 10000 };
        const token = await accountCredential(options).accessToken();
        process.exitCode = token === (await store.read("${ANN}")).accessToken ? 0 : 1;`,
        { FOLDER: folder },
      ),
    );
    expect(new Set(await Promise.all(children.map(endOf)))).toEqual(new Set([0]));
    expect(refreshes()).toBe(1);
  }, 60_000);

  test("gets another token when Google refuses the one it has, unless another process already did", async () => {
    const stored = await signedIn();
    const fresh = await credential().accessToken({ refused: stored.accessToken });
    expect(fresh).not.toBe(stored.accessToken);
    expect(await credential().accessToken({ refused: stored.accessToken })).toBe(fresh);
    expect(refreshes()).toBe(1);
  });

  test.each([
    [7, "seven days old", "audience"],
    [3, "revoked", "auth login"],
    [200, "six months", "auth login"],
  ])("says the likely why when Google ends a sign-in after %i days", async (days, why, next) => {
    const stored = await signedIn({ signedInAt: new Date(now - days * DAY).toISOString() });
    emulator.revoke(stored.refreshToken);
    now += HOUR;
    await expect(credential().accessToken()).rejects.toMatchObject({
      code: "SIGN_IN_EXPIRED",
      message: expect.stringContaining(why),
      hint: expect.stringContaining(next),
    });
    expect(await store.read(ANN), "what is stored is not lost").toEqual(stored);
  });

  test.each([
    ["unavailable", "SERVICE_UNAVAILABLE"],
    ["html", "SERVICE_UNAVAILABLE"],
    ["htmlError", "SERVICE_UNAVAILABLE"],
    ["reset", "NETWORK"],
    ["hang", "TIMEOUT"],
  ] as const)("turns a token endpoint that answers %s into %s, and loses nothing", async (answer, code) => {
    const stored = await signedIn();
    now += HOUR;
    emulator.setFaults([{ path: "/token", answer }]);
    const requestTimeoutMs = answer === "hang" ? 200 : 10_000;
    const patient = accountCredential({ host, store, account: ANN, requestTimeoutMs });
    const error: unknown = await patient.accessToken().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code });
    const shown = inspect(error, { depth: 20, showHidden: true }) + JSON.stringify(error);
    for (const secret of [stored.refreshToken, stored.accessToken, stored.client.clientSecret]) {
      expect(shown).not.toContain(secret);
    }
    expect(await store.read(ANN)).toEqual(stored);
  });

  test("says who is not signed in", async () => {
    await expect(credential().accessToken()).rejects.toMatchObject({ code: "SIGN_IN_REQUIRED" });
  });
});
