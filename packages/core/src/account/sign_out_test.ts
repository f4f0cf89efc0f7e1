import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmulator, type Emulator } from "@drivelens/drive-emulator";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { accountCredential } from "../auth/account_credential.ts";
import { parseClientSecret } from "../auth/client_secret.ts";
import { createFileTokenStore } from "../auth/file_token_store.ts";
import { METADATA_SCOPE } from "../auth/scopes.ts";
import type { StoredAccount, TokenStore } from "../auth/token_store.ts";
import { createHost, type Host } from "../host.ts";
import { signOut } from "./sign_out.ts";

const ANN = "ann@example.com";

describe("signOut()", () => {
  let home: string;
  let emulator: Emulator;
  let host: Host;
  let store: TokenStore;
  let stored: StoredAccount;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "drivelens-test-"));
    emulator = createEmulator();
    host = createHost({ env: { DRIVELENS_HOME: home }, fetch: emulator.fetch });
    store = createFileTokenStore(home);
    const { clientId, clientSecret, tokenUri } = parseClientSecret(
      JSON.stringify(emulator.clientSecret()),
      "test",
    );
    const { accessToken, refreshToken, expiresAt } = emulator.grant({ email: ANN });
    const time = new Date(expiresAt).toISOString();
    stored = {
      version: 1,
      account: ANN,
      displayName: "Ann",
      client: { clientId, clientSecret, tokenUri },
      scope: METADATA_SCOPE,
      refreshToken,
      accessToken,
      accessTokenExpiresAt: time,
      signedInAt: time,
    };
    await store.write(stored);
    await store.setCurrent(ANN);
  });
  afterEach(() => rm(home, { recursive: true }));

  test("ends the grant at Google and leaves its tokens in no file, not even in what a killed writer left", async () => {
    await writeFile(`${store.locationOf(ANN)}.2718281828`, JSON.stringify(stored), { mode: 0o600 });
    expect(await signOut(host)).toEqual({ account: ANN, revoked: true });
    const left = await readdir(home, { recursive: true, withFileTypes: true });
    for (const entry of left.filter((each) => each.isFile())) {
      expect(await readFile(join(entry.parentPath, entry.name), "latin1")).not.toContain(stored.refreshToken);
    }
    expect(await store.current()).toBeUndefined();
  });

  test("counts a grant that Google has already ended as ended", async () => {
    emulator.revoke(stored.refreshToken);
    expect(await signOut(host)).toEqual({ account: ANN, revoked: true });
  });

  test("is not undone by a refresh that is under way", async () => {
    emulator.setFaults([{ path: "/token", latencyMs: 200 }]);
    const credential = accountCredential({ host, store, account: ANN, requestTimeoutMs: 10_000 });
    const refreshing = credential.accessToken({ refused: stored.accessToken });
    await expect.poll(() => emulator.counters().byRoute["POST /token"]).toBe(1);
    await signOut(host);
    await refreshing;
    expect(await store.read(ANN)).toBeUndefined();
  });

  test("stops waiting for a refresh when it is told to, and then has done nothing", async () => {
    emulator.setFaults([{ path: "/token", latencyMs: 200 }]);
    const credential = accountCredential({ host, store, account: ANN, requestTimeoutMs: 10_000 });
    const refreshing = credential.accessToken({ refused: stored.accessToken });
    await expect.poll(() => emulator.counters().byRoute["POST /token"]).toBe(1);
    await expect(signOut(host, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "ABORTED" });
    await refreshing;
    expect(await store.read(ANN)).toMatchObject({ refreshToken: stored.refreshToken });
    expect(emulator.counters().byRoute["POST /revoke"]).toBeUndefined();
  });
});
