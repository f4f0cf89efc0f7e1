import type { DatabaseSync } from "node:sqlite";
import type { Row } from "../drive/list_page.ts";
import { type FileRecord, RECORD_COLUMNS, rowOf } from "./_file_record.ts";
import type { DatabaseWords } from "./_words.ts";

const COLUMNS = RECORD_COLUMNS.map((column) => `file.${column} AS ${column}`).join(", ");

/** What is read of each file, for a query that goes on with `WHERE` or the like. */
export const SELECT_ROWS: string = `
SELECT node.id AS id, above.id AS parent_id, ${COLUMNS}
FROM file JOIN node ON node.seq = file.seq LEFT JOIN node AS above ON above.seq = file.parent`;

/** What {@link readRows} reads. */
export interface ReadRowsOptions {
  readonly words: DatabaseWords;
  /** What comes behind {@link SELECT_ROWS}. @default everything */
  readonly where?: string;
  readonly parameters?: readonly (string | number | null)[];
}

/** Reads rows as Drive sent them, one at a time. */
export function* readRows(database: DatabaseSync, options: ReadRowsOptions): Generator<Row> {
  const { words, where = "", parameters = [] } = options;
  const statement = database.prepare(`${SELECT_ROWS} ${where}`);
  for (const each of statement.iterate(...parameters)) {
    const { id, parent_id, ...record } = each;
    yield rowOf(record as unknown as FileRecord, {
      id: String(id),
      parentId: parent_id === null ? null : String(parent_id),
      words,
    });
  }
}
