import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Row } from "../drive/list_page.ts";
import { openDatabase } from "./_open_database.ts";
import { fileRow, folderRow, ROOT } from "./_question_testing.ts";
import { SCHEMA_VERSION } from "./_schema.ts";
import { SqliteCatalog } from "./_sqlite_catalog.ts";

const AT = Date.parse("2026-05-01T00:00:00.000Z");
const END = { rootId: ROOT, account: "ann@example.com", drives: [], at: AT };

describe("SqliteCatalog", () => {
  let folder: string;
  let path: string;
  let catalog: SqliteCatalog;

  const reopen = async () => {
    const damaged: string[] = [];
    const options = { setAsideAs: `${path}.damaged`, onDamaged: (at: string) => damaged.push(at) };
    catalog = new SqliteCatalog(await openDatabase(path, options), path);
    return damaged;
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "drivelens-test-"));
    path = join(folder, "new", "catalog.sqlite");
    await reopen();
  });
  afterEach(async () => {
    try {
      catalog.close();
    } catch {
      // It was closed by the test.
    }
    await rm(folder, { recursive: true });
  });

  const rowIds = () =>
    catalog.database
      .prepare("SELECT id FROM file JOIN node USING (seq) ORDER BY id")
      .all()
      .map(({ id }) => id);
  const journal = () =>
    catalog.database
      .prepare("SELECT kind, name, old, new FROM journal ORDER BY seq")
      .all()
      .map((each) => ({ ...each }));
  const named = (trigram: string) =>
    catalog.database
      .prepare(
        "SELECT id FROM name_index JOIN node ON seq = name_index.rowid WHERE name_index MATCH ? ORDER BY id",
      )
      .all(trigram)
      .map(({ id }) => id);
  const trashedOf = (id: string) =>
    catalog.database.prepare("SELECT trashed FROM file JOIN node USING (seq) WHERE id = ?").get(id)?.trashed;

  test("keeps its file to its owner", async () => {
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, "new"))).mode & 0o777).toBe(0o700);
  });

  test("is not complete before a full pass has ended, and forgets none of it when it is opened again", async () => {
    await catalog.beginPass([{ driveId: undefined, pageToken: "7" }]);
    await catalog.putPage([fileRow("a")], "here");
    catalog.close();
    await reopen();
    expect(await catalog.state()).toMatchObject({ complete: false });
    expect(await catalog.countFiles()).toBe(1);
    expect(await catalog.openPass()).toEqual({
      feeds: [{ driveId: undefined, pageToken: "7" }],
      resume: "here",
    });
    await catalog.endPass(END);
    expect(await catalog.state()).toMatchObject({ complete: true, rootId: END.rootId, account: END.account });
    expect(await catalog.openPass()).toBeUndefined();
    expect(await catalog.feeds()).toEqual([{ driveId: undefined, pageToken: "7" }]);
  });

  test("drops at the end of a full pass what it did not see, and notes it", async () => {
    await fullPass([fileRow("a"), fileRow("b")]);
    expect(journal()).toEqual([]);
    await fullPass([fileRow("b", { name: "better" })]);
    expect(rowIds()).toEqual(["b"]);
    expect(journal()).toEqual([
      { kind: "renamed", name: "better", old: "b", new: "better" },
      { kind: "removed", name: "a", old: null, new: null },
    ]);
  });

  test("finds names as they are now", async () => {
    await fullPass([fileRow("a", { name: "Plan" }), fileRow("b", { name: "planet" })]);
    expect(named("pla")).toEqual(["a", "b"]);
    await apply({ id: "a", row: fileRow("a", { name: "Budget" }) });
    await apply({ id: "c", row: fileRow("c", { name: "explanation" }) });
    await apply({ id: "b", row: null });
    expect(named("pla")).toEqual(["c"]);
    expect(named("get")).toEqual(["a"]);
  });

  test("throws away what lies in a folder with it, and takes it out again", async () => {
    await fullPass([
      folderRow("top"),
      folderRow("sub", { parents: ["top"] }),
      fileRow("a", { parents: ["sub"] }),
      fileRow("b", { parents: ["sub"], trashed: true, explicitlyTrashed: true }),
    ]);
    await apply({ id: "top", row: folderRow("top", { trashed: true, explicitlyTrashed: true }) });
    expect(["top", "sub", "a", "b"].map(trashedOf)).toEqual([1, 1, 1, 1]);
    await apply({ id: "top", row: folderRow("top") });
    expect(["top", "sub", "a", "b"].map(trashedOf)).toEqual([0, 0, 0, 1]);
    expect(journal().map(({ kind }) => kind)).toEqual(["trashed", "restored"]);
  });

  test("doubts what a folder held that is gone, or is shared with others now", async () => {
    await fullPass([
      folderRow("top"),
      folderRow("sub", { parents: ["top"] }),
      fileRow("a", { parents: ["sub"] }),
      fileRow("b"),
    ]);
    await apply({ id: "top", row: folderRow("top", { shared: true }) });
    expect(await catalog.doubts()).toEqual(["sub", "a"].map((id) => ({ id, kind: "file", created: null })));
    await catalog.settle({ doubts: await catalog.doubts(), found: [], at: AT });
    await apply({ id: "sub", row: null });
    expect(await catalog.doubts()).toEqual([{ id: "a", kind: "file", created: null }]);
    const found = [{ id: "a", row: null, time: AT }];
    await catalog.settle({ doubts: await catalog.doubts(), found, at: AT });
    expect(rowIds()).toEqual(["b", "top"]);
  });

  test("asks for what an old folder holds that comes into sight, and not for a new one's", async () => {
    const now = () => Date.parse("2026-05-01T00:00:01.000Z");
    catalog.close();
    catalog = new SqliteCatalog(await openDatabase(path, { setAsideAs: `${path}.damaged` }), path, now);
    await fullPass([fileRow("a")]);
    await catalog.markSynced(AT);
    const [before, after] = ["2020-01-01T00:00:00.000Z", "2026-05-02T00:00:00.000Z"] as const;
    const older = folderRow("old", { createdTime: before });
    const newer = folderRow("new", { createdTime: after });
    const others = { ...newer, id: "others", ownedByMe: false };
    await apply({ id: "old", row: older });
    await apply({ id: "new", row: newer });
    await apply({ id: "others", row: others });
    expect(await catalog.doubts()).toEqual([
      { id: "old", kind: "folder", created: Date.parse(before) },
      { id: "others", kind: "folder", created: Date.parse(after) },
    ]);
  });

  test("notes what became of a file", async () => {
    await fullPass([folderRow("to"), fileRow("a", { parents: [] })]);
    await apply({ id: "a", row: fileRow("a", { parents: ["to"], name: "b", shared: true, size: "9" }) });
    const seqOfTo = catalog.database.prepare("SELECT seq FROM node WHERE id = 'to'").get()?.seq;
    expect(journal()).toEqual([
      { kind: "renamed", name: "b", old: "a", new: "b" },
      { kind: "moved", name: "b", old: null, new: `${seqOfTo}` },
      { kind: "shared", name: "b", old: null, new: null },
      { kind: "edited", name: "b", old: null, new: null },
    ]);
  });

  test("doubts what a drive held that is gone", async () => {
    await catalog.beginPass([]);
    await catalog.putPage([fileRow("a", { driveId: "D" }), fileRow("b")], undefined);
    await catalog.endPass({ ...END, drives: [{ id: "D", name: null }] });
    await catalog.setDrives([]);
    expect(await catalog.doubts()).toEqual([
      { id: "a", kind: "file", created: null },
      { id: "D", kind: "shared", created: null },
    ]);
    expect(await catalog.drives()).toEqual([]);
  });

  test("sets a damaged file aside and begins anew", async () => {
    await fullPass([fileRow("a", { parents: [] })]);
    catalog.close();
    const junk = "no database at all, but long enough to be taken for a page of one ".repeat(100);
    await writeFile(path, junk);
    expect(await reopen()).toEqual([`${path}.damaged`]);
    expect(await catalog.state()).toMatchObject({ complete: false });
    expect(await catalog.countFiles()).toBe(0);
    expect(await readFile(`${path}.damaged`, "utf8")).toBe(junk);
  });

  test("leaves a newer version's file as it is", async () => {
    catalog.close();
    const database = new DatabaseSync(path);
    database.exec(`PRAGMA user_version = ${SCHEMA_VERSION + 3}`);
    database.close();
    await expect(reopen()).rejects.toMatchObject({
      code: "UNSUPPORTED",
      message: expect.stringContaining(
        `has version ${SCHEMA_VERSION + 3}, and this Drivelens knows versions up to ${SCHEMA_VERSION}`,
      ),
    });
  });

  async function fullPass(rows: readonly Row[]): Promise<void> {
    await catalog.beginPass([{ driveId: undefined, pageToken: "1" }]);
    await catalog.putPage(rows, undefined);
    await catalog.endPass(END);
    await catalog.endListing();
  }

  async function apply(change: { id: string; row: Row | null }): Promise<void> {
    await catalog.apply(
      { feed: { driveId: undefined, pageToken: "2" }, changes: [{ ...change, time: AT }] },
      AT,
    );
  }
});
