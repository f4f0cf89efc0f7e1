import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "./_open_database.ts";
import { fileRow, folderRow, ROOT } from "./_question_testing.ts";
import { SQL_VIEWS } from "./_sql_views.ts";
import { SqliteCatalog } from "./_sqlite_catalog.ts";

const AT = Date.parse("2026-05-01T00:00:00.000Z");
const DOCUMENT = join(import.meta.dirname, "../../../../docs/sql.md");

describe("SQL over the catalog", () => {
  let folder: string;
  let path: string;
  let catalog: SqliteCatalog;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "drivelens-test-"));
    path = join(folder, "catalog.sqlite");
    catalog = new SqliteCatalog(await openDatabase(path, { setAsideAs: `${path}.damaged` }), path);
    await catalog.beginPass([{ driveId: undefined, pageToken: "secret-token" }]);
    await catalog.putPage(
      [
        folderRow("work-folder", { name: "Work" }),
        fileRow("plan", {
          parents: ["work-folder"],
          createdTime: "2026-03-01T10:20:30.456Z",
          modifiedTime: "2026-04-01T00:00:00.123Z",
          owners: [{ emailAddress: "ann@example.com", displayName: "Ann" }],
          lastModifyingUser: { emailAddress: "bob@example.com" },
          md5Checksum: "0123456789abcdef0123456789abcdef",
          webViewLink: "https://drive.google.com/file/d/plan/view",
          starred: true,
        }),
        fileRow("other", { size: "9000" }),
        fileRow("theirs", { driveId: "a-shared-drive", parents: ["a-shared-drive"] }),
      ],
      undefined,
    );
    await catalog.endPass({
      rootId: ROOT,
      account: "ann@example.com",
      drives: [{ id: "a-shared-drive", name: "Design" }],
      at: AT,
    });
    await catalog.markSynced(AT);
  });
  afterAll(async () => {
    catalog.close();
    await rm(folder, { recursive: true });
  });

  test("shows files under names that stay, with paths", async () => {
    expect(await catalog.sql("SELECT * FROM files WHERE id = 'plan'")).toEqual({
      columns: Object.keys(SQL_VIEWS.files?.columns ?? {}),
      rows: [
        [
          "plan",
          "plan",
          "/Work/plan",
          "text",
          "text/plain",
          5,
          null,
          "2026-03-01T10:20:30.456Z",
          "2026-04-01T00:00:00.123Z",
          null,
          null,
          null,
          "work-folder",
          null,
          "ann@example.com",
          "bob@example.com",
          null,
          1,
          0,
          null,
          1,
          0,
          0,
          "0123456789abcdef0123456789abcdef",
          null,
          "https://drive.google.com/file/d/plan/view",
        ],
      ],
      more: false,
    });
  });

  test("shows folders, drives and what joins them", async () => {
    const sql =
      "SELECT path, items FROM folders UNION ALL SELECT path, 0 FROM files WHERE drive_id IN (SELECT id FROM drives)";
    expect((await catalog.sql(sql)).rows).toEqual([
      ["/Work", 1],
      ["drive:Design/theirs", 0],
    ]);
  });

  test.each([
    ["names twice", "SELECT 1 AS a, 2 AS a", [[1, 2]], ["a", "a_2"]],
    ["bytes", "SELECT x'00ff' AS b", [["00ff"]], ["b"]],
    ["whole numbers that JSON cannot hold", "SELECT 9007199254740993 AS s", [["9007199254740993"]], ["s"]],
    [
      "a recursion",
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3) SELECT i FROM n",
      [[1], [2], [3]],
      ["i"],
    ],
    ["a count", "SELECT count(*) FROM files", [[4]], ["count(*)"]],
    ["a semicolon and remarks", "-- all\nSELECT 1; /* and\nno more */ -- end", [[1]], ["1"]],
    [
      "a table of its own",
      "WITH big AS (SELECT * FROM files WHERE size > 5) SELECT name FROM big",
      [["other"]],
      ["name"],
    ],
    ["a window", "SELECT row_number() OVER (ORDER BY name) AS n FROM folders", [[1]], ["n"]],
    ["parts of JSON", "SELECT value FROM json_each('[7]')", [[7]], ["value"]],
  ])("answers %s", async (_, sql, rows, columns) => {
    expect(await catalog.sql(sql)).toEqual({ columns, rows, more: false });
  });

  test("cuts at the limit and says so", async () => {
    const endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";
    const { rows, more } = await catalog.sql(endless, { limit: 2500 });
    expect([rows.length, rows.at(-1), more]).toEqual([2500, [2500], true]);
    expect((await catalog.sql("SELECT 1 UNION SELECT 2", { limit: 2 })).more).toBe(false);
  });

  test.each([
    "ATTACH '%/evil.sqlite' AS evil",
    "DETACH main",
    "VACUUM INTO '%/evil.sqlite'",
    "VACUUM",
    "PRAGMA query_only = OFF",
    "PRAGMA table_info(file)",
    "SELECT * FROM pragma_table_info('file')",
    "SELECT * FROM pragma_database_list",
    "SELECT load_extension('%/evil')",
    "SELECT writefile('%/evil', 'x')",
    "SELECT readfile('/etc/passwd')",
    "SELECT edit('x', 'vi')",
    "SELECT fts3_tokenizer('simple')",
    "SELECT zeroblob(900000000)",
    "SELECT randomblob(900000000)",
    "SELECT printf('%900000000d', 1)",
    "INSERT INTO file (seq) VALUES (99)",
    "INSERT INTO files (id) VALUES ('x')",
    "UPDATE file SET name = 'x'",
    "DELETE FROM file",
    "REPLACE INTO meta VALUES ('account', 'x')",
    "CREATE TABLE t (a)",
    "CREATE TEMP TABLE t (a)",
    "CREATE TEMP VIEW v AS SELECT * FROM meta",
    "CREATE VIRTUAL TABLE t USING fts5 (a)",
    "DROP TABLE file",
    "DROP VIEW files",
    "ALTER TABLE file RENAME TO f",
    "REINDEX",
    "ANALYZE",
    "BEGIN",
    "COMMIT",
    "SAVEPOINT s",
    "SELECT 1; DELETE FROM file",
    "SELECT 1; SELECT 2",
    "SELECT * FROM meta",
    "SELECT count(*) FROM meta",
    "WITH files AS (SELECT * FROM meta) SELECT * FROM files",
    "WITH files AS (SELECT token FROM main.drive) SELECT * FROM files",
    "SELECT * FROM (SELECT value FROM meta) AS files",
    "SELECT (SELECT value FROM meta LIMIT 1) FROM files",
    "SELECT name FROM files WHERE EXISTS (SELECT 1 FROM journal)",
    "SELECT * FROM main.file",
    "SELECT token FROM main.drive",
    "SELECT * FROM sqlite_master",
    "SELECT * FROM sqlite_temp_schema",
    "SELECT * FROM name_index",
    "SELECT * FROM dbstat",
    "SELECT * FROM point",
    "EXPLAIN DELETE FROM file",
    "",
    "-- nothing",
  ])("refuses %s", async (attack) => {
    const before = await readFile(path);
    const sql = attack.replaceAll("%/", `${folder}/`);
    await expect(catalog.sql(sql)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      message: expect.stringMatching(/^Cannot run this SQL: /),
    });
    expect((await readdir(folder)).filter((name) => !name.startsWith("catalog.sqlite"))).toEqual([]);
    expect((await readFile(path)).equals(before)).toBe(true);
  });

  test("says what is wrong with SQL in SQLite's words, and where help is", async () => {
    await expect(catalog.sql("SELECT nme FROM files")).rejects.toMatchObject({
      code: "INVALID_INPUT",
      message: "Cannot run this SQL: no such column: nme",
      hint: "There are the views files, folders, permissions, drives; to see their columns, run: drivelens sql",
    });
    await expect(catalog.sql("DELETE FROM file")).rejects.toMatchObject({
      hint: expect.stringContaining("It may only SELECT"),
    });
  });

  test("ends what does not end by itself", async () => {
    const endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
    await expect(catalog.sql(endless, { seconds: 1 })).rejects.toMatchObject({
      code: "TOO_LARGE",
      message: "Cannot answer this SQL within 1 s",
    });
    const stop = new AbortController();
    const stopped = catalog.sql(endless, { signal: stop.signal });
    stop.abort();
    await expect(stopped).rejects.toMatchObject({ code: "ABORTED" });
  });

  test("ends what takes too much memory", async () => {
    const doubling =
      "WITH RECURSIVE t (s) AS (SELECT 'x' UNION ALL SELECT s || s FROM t) SELECT count(DISTINCT s) FROM t";
    await expect(catalog.sql(doubling, { seconds: 60 })).rejects.toMatchObject({
      message: expect.stringMatching(/memory|too big/),
    });
  });

  test("the document tells every column, and its examples run", async () => {
    expect(existsSync(DOCUMENT)).toBe(true);
    const text = await readFile(DOCUMENT, "utf8");
    for (const [view, { columns }] of Object.entries(SQL_VIEWS)) {
      const [, section = ""] = text.split(`\n## ${view}\n`);
      const told = [...(section.split("\n## ")[0] ?? "").matchAll(/^\| `(\w+)` \|/gm)].map(
        ([, name]) => name,
      );
      expect(told).toEqual(Object.keys(columns));
    }
    const examples = [...text.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql]) => sql ?? "");
    expect(examples.length).toBeGreaterThan(4);
    for (const sql of examples) await catalog.sql(sql);
  });
});
