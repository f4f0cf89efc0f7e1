import type { DatabaseSync } from "node:sqlite";
import type { FileColumn } from "../drive/columns.ts";
import type { Row } from "../drive/list_page.ts";
import { CATALOG_COLUMNS } from "./_catalog_columns.ts";
import { ID_HERE, type Kept, ODD, timeOf } from "./_file_record.ts";
import type { DatabaseWords } from "./_words.ts";

/** What {@link readRows} reads. */
export interface ReadRowsOptions {
  readonly words: DatabaseWords;
  /** Facts to read of each file; the ID is among them. @default all that are kept */
  readonly columns?: readonly FileColumn[] | undefined;
  /** What comes behind the tables: `WHERE` and the like. @default everything */
  readonly where?: string;
  readonly parameters?: readonly (string | number | null)[];
}

/** Reads rows as Drive sent them, one at a time; what Drive did not send is absent. */
export function* readRows(database: DatabaseSync, options: ReadRowsOptions): Generator<Row> {
  const { words, columns = CATALOG_COLUMNS, where = "", parameters = [] } = options;
  const facts = columns.flatMap((column) => {
    const fact = FACTS[column];
    return fact === undefined ? [] : [{ column, ...fact }];
  });
  const picked = ["node.id", ...facts.map(({ from }) => from)].join(", ");
  const statement = database.prepare(`SELECT ${picked} FROM file JOIN node ON node.seq = file.seq ${where}`);
  statement.setReturnArrays(true);
  const parents = parentsOf(database);
  const rows = statement.iterate(...parameters) as unknown as Iterable<readonly Kept[]>;
  for (const values of rows) {
    const id = String(values[0]);
    const row: Record<string, unknown> = { id };
    const context = { id, words, parents };
    let at = 0;
    for (const { column, read } of facts) {
      const value = values[++at] ?? null;
      if (value !== null) row[column] = read(value, context);
    }
    yield row as Row;
  }
}

/** Folders are far fewer than files: each is looked up once. */
function parentsOf(database: DatabaseSync): (seq: number) => readonly string[] {
  const statement = database.prepare("SELECT id FROM node WHERE seq = ?");
  const known = new Map<number, readonly string[]>();
  return (seq) => {
    let parents = known.get(seq);
    if (parents === undefined) {
      parents = [String(statement.get(seq)?.id ?? "")];
      known.set(seq, parents);
    }
    return parents;
  };
}

interface ReadContext {
  readonly id: string;
  readonly words: DatabaseWords;
  readonly parents: (seq: number) => readonly string[];
}

interface Fact {
  readonly from: string;
  readonly read: (value: Kept, context: ReadContext) => unknown;
}

const time = (from: string): Fact => ({ from, read: timeOf });
const flag = (from: string): Fact => ({ from, read: (value) => value === 1 });
const count = (from: string): Fact => ({ from, read: (value) => `${value}` });
const text = (from: string): Fact => ({ from, read: String });
const word = (from: string): Fact => ({ from, read: (value, { words }) => words.textOf(Number(value)) });
const parsed = (from: string): Fact => ({ from, read: (value, { words }) => words.valueOf(Number(value)) });

/** Where each fact is kept, and how Drive writes it. */
const FACTS: Readonly<Partial<Record<FileColumn, Fact>>> = {
  // JSON of a name begins with a quotation mark, and stands behind a sign that no other name begins with.
  name: {
    from: "CASE WHEN file.odd IS NULL THEN file.name ELSE char(0xFFFF) || file.odd END",
    read: (value) => {
      const name = String(value);
      return name.startsWith(ODD) ? JSON.parse(name.slice(1)) : name;
    },
  },
  mimeType: word("file.mime"),
  size: count("file.size"),
  quotaBytesUsed: count("file.quota"),
  createdTime: time("file.created"),
  modifiedTime: time("file.modified"),
  parents: { from: "file.parent", read: (seq, { parents }) => parents(Number(seq)) },
  owners: parsed("file.owners"),
  starred: flag("file.starred"),
  trashed: flag("file.trashed"),
  explicitlyTrashed: flag("file.explicit"),
  trashedTime: time("file.trashed_time"),
  shared: flag("file.shared"),
  ownedByMe: flag("file.owned_by_me"),
  driveId: word("file.drive"),
  shortcutDetails: { from: "file.shortcut", read: (value) => JSON.parse(String(value)) },
  webViewLink: {
    from: "file.link",
    read: (value, { id, words }) => words.textOf(Number(value)).replaceAll(ID_HERE, id),
  },
  md5Checksum: {
    from: "file.md5",
    read: (value) => (value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value),
  },
  sharedWithMeTime: time("file.shared_time"),
  sharingUser: parsed("file.sharer"),
  lastModifyingUser: parsed("file.modifier"),
  viewedByMeTime: time("file.viewed"),
  resourceKey: text("file.resource_key"),
  hasAugmentedPermissions: flag("file.augmented"),
};
