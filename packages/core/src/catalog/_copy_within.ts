import type { DatabaseSync } from "node:sqlite";
import type { FenceLimits } from "../drive/fence.ts";
import { parseGlob } from "../listing/glob.ts";
import { FileWriter } from "./_file_writer.ts";
import { INDEXES, SCHEMA } from "./_schema.ts";
import { DatabaseWords } from "./_words.ts";

/** Files that may be seen: all below the roots, or everything, without what is excluded and lies below that. */
const INSIDE = `
WITH RECURSIVE inside (seq) AS (
  SELECT seq FROM start
  UNION
  SELECT file.seq FROM whole.file AS file JOIN inside ON file.parent = inside.seq
  WHERE file.seq NOT IN (SELECT seq FROM excluded) AND NOT is_excluded(file.name)
)
INSERT OR IGNORE INTO shown SELECT seq FROM inside`;

const OF_IDS = "SELECT seq FROM whole.node WHERE id IN (SELECT value FROM json_each(?))";
/** What hangs in no folder that is known. */
const TOPS = `
SELECT seq FROM whole.file AS file
WHERE (parent IS NULL OR NOT EXISTS (SELECT 1 FROM whole.file AS above WHERE above.seq = file.parent))
  AND seq NOT IN (SELECT seq FROM excluded) AND NOT is_excluded(name)`;

/**
 * Copies of a catalog what may be seen into one in memory: what is not in it cannot be told by any question.
 *
 * @param path of the catalog's file
 */
export async function copyWithin(path: string, limits: FenceLimits): Promise<DatabaseSync> {
  const sqlite = await import("node:sqlite");
  const copy = new sqlite.DatabaseSync(":memory:");
  try {
    copy.exec("PRAGMA foreign_keys = OFF");
    copy.prepare("ATTACH ? AS whole").run(path);
    const globs = limits.excludedNames.map(parseGlob);
    copy.function("is_excluded", { deterministic: true }, (name) =>
      globs.some((glob) => glob.matches(String(name))) ? 1 : 0,
    );
    copy.exec("BEGIN");
    copy.exec(SCHEMA);
    copy.exec(
      "CREATE TEMP TABLE shown (seq INTEGER PRIMARY KEY); CREATE TEMP TABLE start (seq INTEGER PRIMARY KEY)",
    );
    copy.exec("CREATE TEMP TABLE excluded (seq INTEGER PRIMARY KEY)");
    const ids = (table: string, wanted: readonly string[]) =>
      copy.prepare(`INSERT OR IGNORE INTO ${table} ${OF_IDS}`).run(JSON.stringify(wanted));
    ids("excluded", limits.excludedIds);
    if (limits.rootIds.length === 0) copy.exec(`INSERT OR IGNORE INTO start ${TOPS}`);
    else
      ids(
        "start",
        limits.rootIds.filter((id) => !limits.excludedIds.includes(id)),
      );
    copy.exec(INSIDE);
    copy.exec("CREATE TEMP VIEW inside_only AS SELECT seq FROM shown WHERE seq NOT IN (SELECT seq FROM way)");
    copy.exec("CREATE TEMP TABLE way (seq INTEGER PRIMARY KEY)");
    ids("way", limits.wayIds);
    copy.exec("INSERT OR IGNORE INTO shown SELECT seq FROM way");
    copy.exec(COPY);
    copy.exec("COMMIT; DETACH whole");
    copy.exec(
      "DROP VIEW temp.inside_only; DROP TABLE temp.way; DROP TABLE temp.shown; DROP TABLE temp.start; DROP TABLE temp.excluded",
    );
    copy.exec(INDEXES);
    new FileWriter(copy, new DatabaseWords(copy)).indexAll();
    return copy;
  } catch (error) {
    copy.close();
    throw error;
  }
}

/** A file that is gone is not told of: nobody can say where it was. */
const COPY = `
INSERT INTO main.file SELECT * FROM whole.file WHERE seq IN (SELECT seq FROM shown);
INSERT INTO main.node SELECT * FROM whole.node
  WHERE seq IN (SELECT seq FROM main.file UNION SELECT parent FROM main.file UNION SELECT seq FROM shown);
INSERT INTO main.drive SELECT * FROM whole.drive
  WHERE id IN (SELECT text FROM main.file AS file JOIN whole.word ON word.seq = file.drive)
     OR id IN (SELECT id FROM main.node);
UPDATE main.file SET shortcut = NULL WHERE shortcut IS NOT NULL AND json_extract(shortcut, '$.targetId') NOT IN (
  SELECT id FROM whole.node JOIN inside_only USING (seq));
INSERT INTO main.word SELECT * FROM whole.word WHERE seq IN (
  SELECT mime FROM main.file UNION SELECT owners FROM main.file UNION SELECT drive FROM main.file
  UNION SELECT sharer FROM main.file UNION SELECT modifier FROM main.file UNION SELECT link FROM main.file);
INSERT INTO main.permission SELECT * FROM whole.permission WHERE file IN (SELECT seq FROM shown);
INSERT INTO main.permission_read SELECT * FROM whole.permission_read WHERE file IN (SELECT seq FROM shown);
INSERT INTO main.journal SELECT * FROM whole.journal WHERE file IN (SELECT seq FROM main.file);
INSERT INTO main.point SELECT * FROM whole.point;
INSERT INTO main.meta SELECT * FROM whole.meta WHERE key IN ('account', 'rootId', 'complete', 'syncedAt', 'journalSince', 'pass');
`;
