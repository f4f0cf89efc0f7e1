import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmulator, type Emulator } from "@drivelens/drive-emulator";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { accountCredential } from "../auth/account_credential.ts";
import type { AccountStore, StoredAccount } from "../auth/account_store.ts";
import { createFileAccountStore } from "../auth/file_account_store.ts";
import { isAlive, refreshTokenOf, storedAccount } from "../auth/stored_account_testing.ts";
import { resolveSettings } from "../config/settings.ts";
import { createHost, type Host } from "../host.ts";
import { signOut } from "./sign_out.ts";

const ANN = "ann@example.com";

describe("signOut()", () => {
  let home: string;
  let emulator: Emulator;
  let host: Host;
  let store: AccountStore;
  let stored: StoredAccount;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "drivelens-test-"));
    emulator = createEmulator();
    host = createHost({ env: { DRIVELENS_HOME: home }, fetch: emulator.fetch });
    store = createFileAccountStore(home);
    stored = storedAccount(emulator, { email: ANN });
    await store.write(stored);
    await store.setCurrent(ANN);
  });
  afterEach(() => rm(home, { recursive: true }));

  test("ends the grant at Google and leaves its tokens in no file, not even in what a killed writer left", async () => {
    await writeFile(`${store.locationOf(ANN)}.2718281828`, JSON.stringify(stored), { mode: 0o600 });
    expect(await signOut(host)).toEqual({ account: ANN, revoked: true });
    const left = await readdir(home, { recursive: true, withFileTypes: true });
    for (const entry of left.filter((each) => each.isFile())) {
      expect(await readFile(join(entry.parentPath, entry.name), "latin1")).not.toContain(
        refreshTokenOf(stored),
      );
    }
    expect(await store.current()).toBeUndefined();
  });

  test("counts a grant that Google has already ended as ended", async () => {
    emulator.revoke(refreshTokenOf(stored));
    expect(await signOut(host)).toEqual({ account: ANN, revoked: true });
  });

  test("says that Google has ended nothing when the keyring is out of reach and the access token is over", async () => {
    await store.write({ ...stored, token: { store: "keyring", keyringEntry: "ann@example.com 0badc0de" } });
    const mute = { ...host, env: { ...host.env, DBUS_SESSION_BUS_ADDRESS: "unix:path=/nonexistent" } };
    emulator.expireAccessTokens();
    const result = await signOut(mute);
    expect(result).toMatchObject({ revoked: false, problem: expect.stringContaining("keyring") });
    expect(await isAlive(emulator, refreshTokenOf(stored))).toBe(true);
  });

  test("is not undone by a refresh that is under way", async () => {
    emulator.setFaults([{ path: "/token", latencyMs: 200 }]);
    const settings = resolveSettings(host);
    const credential = accountCredential({ host, settings, store, stored, source: "" });
    const refreshing = credential.authorize({ refused: stored.accessToken });
    await expect.poll(() => emulator.counters().byRoute["POST /token"]).toBe(1);
    await signOut(host);
    await refreshing;
    expect(await store.read(ANN)).toBeUndefined();
  });

  test("stops waiting for a refresh when it is told to, and then has done nothing", async () => {
    emulator.setFaults([{ path: "/token", latencyMs: 200 }]);
    const settings = resolveSettings(host);
    const credential = accountCredential({ host, settings, store, stored, source: "" });
    const refreshing = credential.authorize({ refused: stored.accessToken });
    await expect.poll(() => emulator.counters().byRoute["POST /token"]).toBe(1);
    await expect(signOut(host, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "ABORTED" });
    await refreshing;
    expect(refreshTokenOf(await store.read(ANN))).toBe(refreshTokenOf(stored));
    expect(emulator.counters().byRoute["POST /revoke"]).toBeUndefined();
  });
});
