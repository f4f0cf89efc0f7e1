import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { createEmulator, type Emulator, type ListeningEmulator } from "@drivelens/drive-emulator";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { resolveSettings } from "../config/settings.ts";
import { createHost, type Host } from "../host.ts";
import { endOf, spawnSource } from "./_spawn_source_testing.ts";
import { accountCredential } from "./account_credential.ts";
import type { AccountStore, StoredAccount } from "./account_store.ts";
import type { AuthorizeOptions, Credential } from "./credential.ts";
import { createFileAccountStore } from "./file_account_store.ts";
import { refreshTokenOf, storedAccount } from "./stored_account_testing.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ANN = "ann@example.com";

describe("accountCredential()", () => {
  let folder: string;
  let emulator: Emulator;
  let google: ListeningEmulator;
  let host: Host;
  let store: AccountStore;
  let now: number;

  beforeEach(async () => {
    now = Date.now();
    folder = await mkdtemp(join(tmpdir(), "drivelens-test-"));
    emulator = createEmulator({ now: () => now });
    google = await emulator.listen();
    host = createHost({ env: { DRIVELENS_HOME: folder }, now: () => now });
    store = createFileAccountStore(folder);
  });
  afterEach(async () => {
    await google.close();
    await rm(folder, { recursive: true });
  });

  /** Stores an account as a sign-in would, through the emulator's own client and a real grant. */
  async function signedIn(change: Partial<StoredAccount> = {}): Promise<StoredAccount> {
    const account: StoredAccount = { ...storedAccount(emulator, { now }), ...change };
    await store.write(account);
    return account;
  }
  const credential = async (of: Host = host, requestTimeoutMs = 2000): Promise<Credential> => {
    const stored = await store.read(ANN);
    if (stored === undefined) throw new Error("Expected an account");
    const settings = { ...resolveSettings(of), requestTimeoutMs };
    return accountCredential({ host: of, settings, store, stored, source: "the test" });
  };
  const tokenOf = async (of: Credential, options: AuthorizeOptions = {}) =>
    (await of.authorize(options)).token;
  const refreshes = () => emulator.counters().byRoute["POST /token"] ?? 0;

  test("uses the stored token while more than five minutes remain", async () => {
    const stored = await signedIn();
    expect(await tokenOf(await credential())).toBe(stored.accessToken);
    now += HOUR - 306_000;
    expect(await tokenOf(await credential())).toBe(stored.accessToken);
    expect(refreshes()).toBe(0);
  });

  test("refreshes a token with less, keeps the refresh token, and stores both", async () => {
    const stored = await signedIn();
    now += HOUR - 290_000;
    const fresh = await tokenOf(await credential());
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
    expect(await tokenOf(await credential(rotating))).toBe("ya29.new");
    const kept = await store.read(ANN);
    expect(refreshTokenOf(kept)).toBe("1//rotated");
    expect(kept?.client).toEqual(stored.client);
  });

  test("refreshes once for many callers in one process", async () => {
    await signedIn({ accessTokenExpiresAt: new Date(now).toISOString() });
    const shared = await credential();
    const tokens = await Promise.all(Array.from({ length: 20 }, () => tokenOf(shared)));
    expect({ distinct: new Set(tokens).size, refreshes: refreshes() }).toEqual({ distinct: 1, refreshes: 1 });
  });

  test("lets a caller leave without taking along who waits for the same refresh", async () => {
    const { accessToken: refused } = await signedIn();
    emulator.setFaults([{ path: "/token", latencyMs: 200 }]);
    const shared = await credential();
    const [first, third] = [new AbortController(), new AbortController()];
    const leaving = tokenOf(shared, { refused, signal: first.signal });
    const staying = tokenOf(shared, { refused });
    const alsoLeaving = tokenOf(shared, { refused, signal: third.signal });
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
    const shared = await credential();
    const stopper = new AbortController();
    const leaving = tokenOf(shared, { refused, signal: stopper.signal });
    await expect.poll(refreshes).toBe(1);
    stopper.abort();
    const coming = tokenOf(shared, { refused });
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
import type { AccountStore, StoredAccount } from "./account_store.ts";
        import { createFileAccountStore } from "./file_account_store.ts";
        import { resolveSettings } from "../config/settings.ts";
        const store = createFileAccountStore(process.env.FOLDER);
        const host = createHost();
        const stored = await store.read("${ANN}");
        const credential = accountCredential({ host, settings: resolveSettings(host), store, stored, source: "" });
        const { token } = await credential.authorize();
        process.exitCode = token === (await store.read("${ANN}")).accessToken ? 0 : 1;`,
        { FOLDER: folder },
      ),
    );
    expect(new Set(await Promise.all(children.map(endOf)))).toEqual(new Set([0]));
    expect(refreshes()).toBe(1);
  }, 60_000);

  test("gets another token when Google refuses the one it has, unless another process already did", async () => {
    const stored = await signedIn();
    const fresh = await tokenOf(await credential(), { refused: stored.accessToken });
    expect(fresh).not.toBe(stored.accessToken);
    expect(await tokenOf(await credential(), { refused: stored.accessToken })).toBe(fresh);
    expect(refreshes()).toBe(1);
  });

  test.each([
    [7, "seven days", "audience"],
    [3, "revoked", "auth login"],
    [200, "six months", "auth login"],
  ])("says the likely why when Google ends a sign-in after %i days", async (days, why, next) => {
    const stored = await signedIn({ signedInAt: new Date(now - days * DAY).toISOString() });
    // Long unused, unless it is young.
    if (days > 100) await store.touch(ANN, now - days * DAY);
    emulator.revoke(refreshTokenOf(stored));
    now += HOUR;
    await expect(tokenOf(await credential())).rejects.toMatchObject({
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
    const patient = await credential(host, requestTimeoutMs);
    const error: unknown = await tokenOf(patient).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code });
    const shown = inspect(error, { depth: 20, showHidden: true }) + JSON.stringify(error);
    for (const secret of [refreshTokenOf(stored), stored.accessToken, stored.client.clientSecret]) {
      expect(shown).not.toContain(secret);
    }
    expect(await store.read(ANN)).toEqual(stored);
  });

  test("says who was signed out in the meantime", async () => {
    await signedIn({ accessTokenExpiresAt: new Date(now).toISOString() });
    const shared = await credential();
    await store.delete(ANN);
    await expect(tokenOf(shared)).rejects.toMatchObject({
      code: "SIGN_IN_REQUIRED",
      message: expect.stringContaining(ANN),
    });
  });
});
