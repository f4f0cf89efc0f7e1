import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmulator } from "@drivelens/drive-emulator";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createFileAccountStore } from "../auth/file_account_store.ts";
import { CONTENT_SCOPE, METADATA_SCOPE } from "../auth/scopes.ts";
import { storedAccount } from "../auth/stored_account_testing.ts";
import type { DriveReader } from "../drive/create_drive_client.ts";
import { createHost } from "../host.ts";
import { type ListFilesOptions, listFiles } from "../listing/list_files.ts";
import { openDrive } from "./open_drive.ts";

/** Who opens which sign-in, and whether they may be told which files have some words in them. */
const OPENINGS: readonly (readonly [DriveReader, scope: string, assistants: boolean, isTold: boolean])[] = [
  ["person", METADATA_SCOPE, false, true],
  ["person", CONTENT_SCOPE, false, true],
  ["assistant", METADATA_SCOPE, false, false],
  ["assistant", CONTENT_SCOPE, false, false],
  ["assistant", CONTENT_SCOPE, true, true],
  ["names", CONTENT_SCOPE, true, false],
];

describe("openDrive()", () => {
  let home = "";
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "drivelens-test-"));
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  test.each(OPENINGS)("for %s with %s (assistants: %s) searches in contents: %s", async (...opening) => {
    const [reader, scope, assistants, isTold] = opening;
    const emulator = createEmulator({ files: 0 });
    emulator.edit.create({ name: "note.txt", content: "the code is 91234" });
    const env = { DRIVELENS_HOME: home, DRIVELENS_API_ENDPOINT: emulator.url };
    const host = createHost({ env, fetch: emulator.fetch });
    const store = createFileAccountStore(host.folders.data);
    await store.write({ ...storedAccount(emulator, { scope }), assistants });
    const client = await openDrive(host, { account: "ann@example.com", reader });
    const named = async (filter: ListFilesOptions["filter"]) => {
      const names: string[] = [];
      for await (const { name } of listFiles(client, { filter })) names.push(name);
      return names;
    };
    expect(await named({ names: ["note"] })).toEqual(["note.txt"]);
    for (const filter of [{ text: "91234" }, { query: "fullText contains '91234'" }]) {
      const found = named(filter);
      if (isTold) expect(await found).toEqual(["note.txt"]);
      else await expect(found).rejects.toMatchObject({ code: "SCOPE_MISSING" });
    }
  });
});
