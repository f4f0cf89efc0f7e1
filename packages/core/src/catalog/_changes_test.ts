import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Row } from "../drive/list_page.ts";
import { JOURNAL_MS } from "./_journal.ts";
import { openDatabase } from "./_open_database.ts";
import { fileRow, folderRow, ROOT } from "./_question_testing.ts";
import { SqliteCatalog } from "./_sqlite_catalog.ts";
import type { ChangesBefore } from "./change.ts";

const DAY = 24 * 3_600_000;
/** When the first pass ended, and with it the time without a journal. */
const BEGAN = Date.parse("2026-05-01T00:00:00.000Z");

describe("what became of files", () => {
  let folder: string;
  let catalog: SqliteCatalog;
  let now = BEGAN;

  /** Makes a catalog that begins with these files. */
  async function begin(name: string, rows: readonly Row[]): Promise<SqliteCatalog> {
    const path = join(folder, name);
    const database = await openDatabase(path, { setAsideAs: `${path}.damaged` });
    const made = new SqliteCatalog(database, path, () => now);
    await made.beginPass([{ driveId: undefined, pageToken: "1" }]);
    await made.putPage(rows, undefined);
    await made.endPass({ rootId: ROOT, account: "ann@example.com", drives: [], at: BEGAN });
    await made.markSynced(BEGAN);
    return made;
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "drivelens-test-"));
    catalog = await begin("catalog", [
      folderRow("work"),
      folderRow("home"),
      fileRow("plan", { parents: ["work"] }),
      fileRow("old", { parents: ["home"] }),
    ]);
  });
  afterEach(async () => {
    catalog.close();
    await rm(folder, { recursive: true });
  });

  /** Applies changes that are noticed an hour after they happened. */
  async function sync(day: number, ...rows: readonly (Row | string)[]) {
    const time = BEGAN + day * DAY;
    const changes = rows.map((row) =>
      typeof row === "string" ? { id: row, row: null, time } : { id: row.id, row, time },
    );
    const at = time + 3_600_000;
    await catalog.apply({ feed: { driveId: undefined, pageToken: `${day}` }, changes }, at);
    await catalog.markSynced(at);
  }

  const kinds = async (options?: Parameters<SqliteCatalog["changes"]>[0]) =>
    (await catalog.changes(options)).changes.map(({ kind, id }) => `${kind} ${id}`);

  test("tells them with names, folders and times, the latest last", async () => {
    await sync(1, fileRow("plan", { parents: ["home"], name: "budget" }));
    await sync(2, folderRow("home", { name: "house" }));
    await sync(3, "old", fileRow("new", { parents: ["home"], createdTime: "2026-05-04T00:00:00.000Z" }));
    const { changes, ...answer } = await catalog.changes({ since: BEGAN });
    expect(answer).toEqual({
      since: "2026-05-01T00:00:00.000Z",
      journalSince: "2026-05-01T00:00:00.000Z",
      complete: true,
      more: false,
      point: { seq: 5, at: BEGAN + 3 * DAY + 3_600_000 },
    });
    expect(changes[0]).toEqual({
      time: "2026-05-02T00:00:00.000Z",
      noticedAt: "2026-05-02T01:00:00.000Z",
      kind: "renamed",
      id: "plan",
      name: "budget",
      path: "/house/budget",
      old: "plan",
      new: "budget",
      inferred: false,
    });
    // A folder is called what it is called now, whenever the file was moved.
    expect(changes[1]).toMatchObject({ kind: "moved", old: "/work", new: "/house" });
    expect(changes.slice(2)).toMatchObject([
      { kind: "renamed", path: "/house" },
      { kind: "removed", name: "old", path: null },
      { kind: "added", path: "/house/new" },
    ]);
  });

  test("gives those since a time, and the latest of them where there is a limit", async () => {
    await sync(1, fileRow("a", { parents: ["home"], createdTime: "2026-05-02T00:00:00.000Z" }));
    await sync(2, fileRow("b", { parents: ["home"], createdTime: "2026-05-03T00:00:00.000Z" }));
    await sync(3, fileRow("c", { parents: ["home"], createdTime: "2026-05-04T00:00:00.000Z" }));
    expect(await kinds({ since: BEGAN + 2 * DAY })).toEqual(["added b", "added c"]);
    expect(await catalog.changes({ since: BEGAN, limit: 2 })).toMatchObject({
      more: true,
      changes: [{ id: "b" }, { id: "c" }],
    });
    expect((await catalog.changes({ since: BEGAN, limit: 3 })).more).toBe(false);
  });

  test("goes back from a limit to what came earlier, each once, where many are of one time", async () => {
    catalog.close();
    const sameTime = { createdTime: "2026-04-10T00:00:00.000Z", modifiedTime: "2026-04-10T00:00:00.000Z" };
    catalog = await begin("same", [
      ...[1, 2, 3, 4].map((at) => fileRow(`made ${at}`, sameTime)),
      folderRow("home"),
    ]);
    const createdTime = "2026-05-02T00:00:00.000Z";
    await sync(1, ...[1, 2, 3, 4, 5].map((at) => fileRow(`new ${at}`, { parents: ["home"], createdTime })));
    await sync(2, fileRow("last", { createdTime: "2026-05-03T00:00:00.000Z" }));
    const since = Date.parse("2026-04-01T00:00:00.000Z");
    const whole = await kinds({ since });
    expect(whole).toHaveLength(10);
    const told: string[] = [];
    let before: ChangesBefore | undefined;
    let more = true;
    while (more) {
      const answer = await catalog.changes({ since, limit: 3, before });
      told.unshift(...answer.changes.map(({ kind, id }) => `${kind} ${id}`));
      const time = Date.parse(answer.changes[0]?.time ?? "");
      const ofIt = answer.changes.filter((each) => Date.parse(each.time) === time).length;
      before = { time, told: ofIt + (before?.time === time ? before.told : 0) };
      more = answer.more;
    }
    expect(told).toEqual(whole);
  });

  test("gives by a name what came after the last time, whatever else was asked", async () => {
    await sync(1, fileRow("plan", { parents: ["work"], size: "6" }));
    const first = await catalog.changes({ as: "weekly", since: BEGAN });
    expect(first.changes).toMatchObject([{ kind: "edited", id: "plan" }]);
    // What was not written whole is given again.
    expect(await kinds({ as: "weekly", since: BEGAN })).toEqual(["edited plan"]);
    await catalog.keepPoint("weekly", first.point);
    expect(await kinds({ as: "weekly", since: BEGAN })).toEqual([]);
    expect(await catalog.points()).toEqual(["weekly"]);
    await sync(2, "old");
    expect(await kinds({ as: "weekly" })).toEqual(["removed old"]);
    expect(await kinds({ since: "weekly" })).toEqual(["removed old"]);
    expect(await kinds({ as: "daily", since: BEGAN })).toEqual(["edited plan", "removed old"]);
  });

  test("a point holds when numbers of the journal come again", async () => {
    await sync(1, "old");
    const { point } = await catalog.changes({ as: "weekly", since: BEGAN });
    await catalog.keepPoint("weekly", point);
    await catalog.markSynced(BEGAN + JOURNAL_MS + 2 * DAY);
    await sync(100, "plan");
    expect(catalog.database.prepare("SELECT seq FROM journal").all()).toMatchObject([{ seq: 1 }]);
    expect(await catalog.changes({ as: "weekly" })).toMatchObject({
      complete: false,
      changes: [{ kind: "removed", id: "plan" }],
    });
  });

  test("infers from dates what lies before the journal, and says that there may be more", async () => {
    catalog.close();
    catalog = await begin("dated", [
      fileRow("made", { createdTime: "2026-04-10T00:00:00.000Z", modifiedTime: "2026-04-10T00:00:00.000Z" }),
      fileRow("written", { createdTime: "2020-01-01T00:00:00.000Z", modifiedTime: "2026-04-11T00:00:00Z" }),
      fileRow("uploaded", {
        createdTime: "2026-04-12T00:00:00.000Z",
        modifiedTime: "2026-04-09T00:00:00.000Z",
      }),
      fileRow("theirs", { sharedWithMeTime: "2026-04-13T00:00:00.000Z" }),
      fileRow("gone", { trashed: true, explicitlyTrashed: true, trashedTime: "2026-04-14T00:00:00.000Z" }),
      fileRow("later", { createdTime: "2026-05-02T00:00:00.000Z" }),
      fileRow("long ago", { createdTime: "2026-03-01T00:00:00.000Z" }),
    ]);
    const since = Date.parse("2026-04-01T00:00:00.000Z");
    const { changes, complete, reason } = await catalog.changes({ since });
    expect({ complete, reason }).toEqual({ complete: false, reason: "BEFORE_JOURNAL" });
    expect(changes.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      "added made",
      "edited written",
      "added uploaded",
      "shared theirs",
      "trashed gone",
    ]);
    expect(new Set(changes.map(({ inferred, noticedAt }) => `${inferred} ${noticedAt}`))).toEqual(
      new Set(["true null"]),
    );
    expect(changes[1]?.time).toBe("2026-04-11T00:00:00.000Z");
    expect(await catalog.changes({ since: BEGAN })).toMatchObject({ complete: true, changes: [] });
  });

  test("tells what a later full pass found different", async () => {
    const at = BEGAN + 2 * DAY;
    now = at;
    await catalog.beginPass([{ driveId: undefined, pageToken: "9" }]);
    await catalog.putPage([fileRow("plan", { size: "7" }), folderRow("work")], undefined);
    await catalog.endPass({ rootId: ROOT, account: "ann@example.com", drives: [], at });
    await catalog.markSynced(at);
    expect(await kinds({ since: BEGAN })).toEqual([
      "moved plan",
      "edited plan",
      "removed home",
      "removed old",
    ]);
  });

  test("refuses a point that was never kept, and a limit that would swallow changes", async () => {
    await expect(catalog.changes({ since: "weekly" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      message: 'Cannot read changes since "weekly": no point has that name',
    });
    for (const cut of [{ limit: 1 }, { before: { time: BEGAN, told: 0 } }]) {
      await expect(catalog.changes({ as: "weekly", ...cut })).rejects.toMatchObject({
        code: "INVALID_INPUT",
      });
    }
  });
});
