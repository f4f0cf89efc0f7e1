import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmulator, type Emulator } from "@drivelens/drive-emulator";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { accountCredential } from "../auth/account_credential.ts";
import type { AccountStore } from "../auth/account_store.ts";
import { parseClientSecret } from "../auth/client_secret.ts";
import { createFileAccountStore } from "../auth/file_account_store.ts";
import type { TokenAnswer } from "../auth/google_oauth.ts";
import { METADATA_SCOPE } from "../auth/scopes.ts";
import { isAlive, refreshTokenOf } from "../auth/stored_account_testing.ts";
import { resolveSettings } from "../config/settings.ts";
import { createHost, type Host } from "../host.ts";
import { keepAccount, type SignedInAccount } from "./_keep_account.ts";
import { signOut } from "./sign_out.ts";
import { useAccount } from "./use_account.ts";

const ANN = "ann@example.com";
const REFUSED = { path: "/drive/v3/about", answer: "unauthorized" } as const;

describe("keepAccount()", () => {
  let home: string;
  let emulator: Emulator;
  let host: Host;
  let store: AccountStore;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "drivelens-test-"));
    emulator = createEmulator();
    host = createHost({
      env: { DRIVELENS_HOME: home, DRIVELENS_API_ENDPOINT: emulator.url, DRIVELENS_TOKEN_STORE: "file" },
      fetch: emulator.fetch,
    });
    store = createFileAccountStore(home);
  });
  afterEach(() => rm(home, { recursive: true }));

  async function keep(
    change: (tokens: TokenAnswer) => TokenAnswer = (same) => same,
  ): Promise<SignedInAccount> {
    const settings = resolveSettings(host);
    const client = parseClientSecret(JSON.stringify(emulator.clientSecret()), "test");
    const tokens = change(emulator.grant({ email: ANN }));
    const { signal } = new AbortController();
    return keepAccount({ host, settings, store, client, tokens, scopes: [METADATA_SCOPE], signal });
  }
  const revocations = () => emulator.counters().byRoute["POST /revoke"] ?? 0;
  const refresh = async () => {
    const stored = await store.read(ANN);
    if (stored === undefined) throw new Error("Expected an account");
    const credential = accountCredential({
      host,
      settings: resolveSettings(host),
      store,
      stored,
      source: "",
    });
    return (await credential.authorize({ refused: stored.accessToken })).token;
  };

  test("keeps an address in lower case, by which it is found in any", async () => {
    const capitals = { ...host, env: { ...host.env, DRIVELENS_ACCOUNT: "Ann@Example.COM" } };
    await keep();
    expect(resolveSettings(capitals)).toMatchObject({ account: ANN, credential: { account: ANN } });
    await useAccount(host, "ANN@example.com");
    expect(await store.current()).toBe(ANN);
    expect(await signOut(host, { account: "Ann@example.com", local: true })).toMatchObject({ account: ANN });
    expect([await store.list(), await store.current()]).toEqual([[], undefined]);
  });

  test("stores what works and makes it the current account", async () => {
    expect(await keep()).toMatchObject({ account: ANN, displayName: "Ann Lindqvist" });
    expect([await store.current(), (await store.read(ANN))?.account]).toEqual([ANN, ANN]);
    expect(emulator.counters().byRoute["GET /drive/v3/about"], "the kept token was used").toBe(2);
  });

  test.each([
    ["first", REFUSED],
    ["second", { ...REFUSED, skip: 1 }],
  ])("leaves no file, and the grants of other machines, when the %s call fails", async (_, fault) => {
    const elsewhere = emulator.grant({ email: ANN });
    emulator.setFaults([fault]);
    await expect(keep()).rejects.toMatchObject({
      code: "SIGN_IN_REFUSED",
      message: "Not signed in: Google does not accept the token that it gave",
    });
    const left = await readdir(home, { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile())).toEqual([]);
    expect(revocations()).toBe(0);
    expect(await isAlive(emulator, elsewhere.refreshToken)).toBe(true);
  });

  test.each([
    ["first", REFUSED],
    ["second", { ...REFUSED, skip: 1 }],
  ])("leaves an earlier sign-in alive, here and at Google, when the %s call fails", async (_, fault) => {
    await keep();
    const before = await store.read(ANN);
    emulator.setFaults([fault]);
    await expect(keep()).rejects.toMatchObject({ code: "SIGN_IN_REFUSED" });
    emulator.setFaults([]);
    expect(await store.read(ANN)).toEqual(before);
    expect(revocations()).toBe(0);
    await expect(refresh()).resolves.toMatch(/^ya29\./);
  });

  test("says so, and deletes nothing, where what is stored is damaged", async () => {
    await keep();
    const path = store.locationOf(ANN);
    await writeFile(path, "{ half", { mode: 0o600 });
    await expect(keep()).rejects.toMatchObject({ code: "INVALID_INPUT" });
    expect(await readFile(path, "utf8")).toBe("{ half");
    expect(revocations()).toBe(0);
  });

  test("is not overwritten by a refresh of the earlier sign-in that is under way", async () => {
    await keep();
    const earlier = await store.read(ANN);
    const lockOnly = emulator.grant({ email: ANN });
    emulator.setFaults([{ path: "/token", latencyMs: 300 }]);
    const refreshing = refresh();
    await expect.poll(() => emulator.counters().byRoute["POST /token"]).toBe(1);
    await keep(() => lockOnly);
    await refreshing;
    expect(lockOnly.refreshToken).not.toBe(refreshTokenOf(earlier));
    expect(refreshTokenOf(await store.read(ANN))).toBe(lockOnly.refreshToken);
  });

  test.each([
    ["the permission", (tokens: TokenAnswer) => ({ ...tokens, scope: "openid" })],
    ["refresh token", ({ accessToken, expiresAt }: TokenAnswer) => ({ accessToken, expiresAt })],
  ])("refuses a grant without %s", async (missing, change) => {
    await expect(keep(change)).rejects.toMatchObject({
      code: "SIGN_IN_REFUSED",
      message: expect.stringContaining(missing),
    });
    expect(await store.list()).toEqual([]);
  });
});
