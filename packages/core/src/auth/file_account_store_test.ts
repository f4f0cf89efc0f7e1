import { chmod, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { endOf, firstLine, spawnSource } from "./_spawn_source_testing.ts";
import type { AccountStore, StoredAccount } from "./account_store.ts";
import { createFileAccountStore } from "./file_account_store.ts";

const ACCOUNT: StoredAccount = {
  version: 1,
  account: "ann/../odd name@example.com",
  displayName: "Ann",
  client: { clientId: "id", clientSecret: "secret", tokenUri: "http://127.0.0.1/token" },
  scope: "scope",
  token: { store: "file", refreshToken: "1//refresh" },
  storeReason: "asked for",
  accessToken: "ya29.access",
  accessTokenExpiresAt: "2026-11-20T12:00:00.000Z",
  signedInAt: "2026-11-20T11:00:00.000Z",
  assistants: false,
};

describe("createFileAccountStore()", () => {
  let folder: string;
  let store: AccountStore;

  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), "drivelens-test-")), "state");
    store = createFileAccountStore(folder);
  });
  afterEach(() => rm(join(folder, ".."), { recursive: true }));

  test("gives back what was stored, under any address, and forgets it", async () => {
    expect(await store.read(ACCOUNT.account)).toBeUndefined();
    expect(await store.list()).toEqual([]);
    await store.write(ACCOUNT);
    expect(await store.read(ACCOUNT.account)).toEqual(ACCOUNT);
    expect(await store.list()).toEqual([ACCOUNT.account]);
    await store.delete(ACCOUNT.account);
    await store.delete(ACCOUNT.account);
    expect(await store.read(ACCOUNT.account)).toBeUndefined();
  });

  test("forgets what a killed writer left of the account, and of no other", async () => {
    const other = { ...ACCOUNT, account: "ann/../odd name@example.com.json.7" };
    await store.write(ACCOUNT);
    await store.write(other);
    const remnant = `${store.locationOf(ACCOUNT.account)}.2718281828`;
    await writeFile(remnant, "half", { mode: 0o600 });
    await store.delete(ACCOUNT.account);
    await expect(stat(remnant)).rejects.toThrow("ENOENT");
    expect(await store.read(other.account)).toEqual(other);
  });

  test("lists no file that is none of its own", async () => {
    await store.write(ACCOUNT);
    await writeFile(join(folder, "accounts", "%zz.json"), "{}");
    expect(await store.list()).toEqual([ACCOUNT.account]);
  });

  test("remembers which account is the current one", async () => {
    expect(await store.current()).toBeUndefined();
    await store.setCurrent("ann@example.com");
    expect(await store.current()).toBe("ann@example.com");
    await store.setCurrent(undefined);
    expect(await store.current()).toBeUndefined();
  });

  test.skipIf(process.platform === "win32")("lets nobody else read", async () => {
    await store.write(ACCOUNT);
    const path = store.locationOf(ACCOUNT.account);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, "accounts"))).mode & 0o777).toBe(0o700);
    await chmod(path, 0o644);
    await expect(store.read(ACCOUNT.account)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      hint: expect.stringContaining("chmod 600"),
    });
  });

  test.each([
    ["{ half", "damaged"],
    ['{"version":1}', "damaged"],
    ['{"version":2}', "another version"],
  ])("refuses %j without quoting it", async (text, said) => {
    await store.write(ACCOUNT);
    await writeFile(store.locationOf(ACCOUNT.account), text);
    const error = await store.read(ACCOUNT.account).catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ message: expect.stringContaining(said) });
    expect(String(error)).not.toContain("half");
  });

  test("says which folder cannot be written", async () => {
    await writeFile(folder, "a file where the folder belongs");
    await expect(store.write(ACCOUNT)).rejects.toMatchObject({ message: expect.stringContaining(folder) });
  });

  test("leaves the old or the new when the writer is killed at any moment", async () => {
    await store.write(ACCOUNT);
    const writer = () =>
      spawnSource(
        `import { createFileAccountStore } from "./file_account_store.ts";
        const store = createFileAccountStore(process.env.FOLDER);
        const account = JSON.parse(process.env.ACCOUNT);
        console.log("writing");
        for (let n = 0; ; n++) await store.write({ ...account, refreshToken: "x".repeat(20_000 + n) });`,
        { FOLDER: folder, ACCOUNT: JSON.stringify(ACCOUNT) },
      );
    for (let round = 0; round < 6; round++) {
      const child = writer();
      await firstLine(child);
      await new Promise((resolve) => setTimeout(resolve, round * 7));
      child.kill("SIGKILL");
      await endOf(child);
      expect(await store.read(ACCOUNT.account)).toMatchObject({ account: ACCOUNT.account });
    }
    // What a killed writer left half-written is not taken for an account.
    expect((await readdir(join(folder, "accounts"))).length).toBeGreaterThan(0);
    expect(await store.list()).toEqual([ACCOUNT.account]);
  });
});
