import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { isoTimeOf } from "./_times.ts";

/** A view that SQL may be asked of: its columns in order, each with the SQL that makes it, and what they are made from. */
interface SqlView {
  readonly columns: Readonly<Record<string, string>>;
  readonly from: string;
}

const word = (column: string) => `(SELECT text FROM main.word WHERE seq = f.${column})`;
const inWord = (column: string, path: string) =>
  `(SELECT text ->> '${path}' FROM main.word WHERE seq = f.${column})`;
const FILE_AND_NODE = "main.file AS f JOIN main.node AS n ON n.seq = f.seq";

const FILE_COLUMNS = {
  id: "n.id",
  name: "f.name",
  path: "path_of(f.seq)",
  type: `type_of(${word("mime")})`,
  mime_type: word("mime"),
  size: "f.size",
  quota_bytes_used: "f.quota",
  created_time: isoTimeOf("f.created"),
  modified_time: isoTimeOf("f.modified"),
  viewed_by_me_time: isoTimeOf("f.viewed"),
  shared_with_me_time: isoTimeOf("f.shared_time"),
  trashed_time: isoTimeOf("f.trashed_time"),
  parent_id: "(SELECT id FROM main.node WHERE seq = f.parent)",
  drive_id: word("drive"),
  owner: inWord("owners", "$[0].emailAddress"),
  last_modifying_user: inWord("modifier", "$.emailAddress"),
  sharing_user: inWord("sharer", "$.emailAddress"),
  owned_by_me: "f.owned_by_me",
  shared: "f.shared",
  has_augmented_permissions: "f.augmented",
  starred: "f.starred",
  trashed: "f.trashed",
  explicitly_trashed: "f.explicit",
  md5_checksum: "CASE typeof(f.md5) WHEN 'blob' THEN lower(hex(f.md5)) ELSE f.md5 END",
  shortcut_target_id: "f.shortcut ->> '$.targetId'",
  web_view_link: "link_of(f.link, n.id)",
} as const;

const FOLDER_COLUMNS = [
  "id",
  "name",
  "path",
  "created_time",
  "modified_time",
  "parent_id",
  "drive_id",
  "owner",
  "owned_by_me",
  "shared",
  "starred",
  "trashed",
  "web_view_link",
] as const;

/** The views of `drivelens sql`, by name: whoever writes SQL relies on them, whatever lies beneath. */
export const SQL_VIEWS: Readonly<Record<string, SqlView>> = {
  files: { columns: FILE_COLUMNS, from: FILE_AND_NODE },
  folders: {
    columns: {
      ...Object.fromEntries(FOLDER_COLUMNS.map((column) => [column, FILE_COLUMNS[column]])),
      items: "(SELECT count(*) FROM main.file AS c WHERE c.parent = f.seq AND c.trashed IS NOT 1)",
    },
    from: `${FILE_AND_NODE} WHERE f.mime = (SELECT seq FROM main.word WHERE text = '${FOLDER_TYPE}')`,
  },
  permissions: {
    columns: {
      file_id: "n.id",
      permission_id: "p.id",
      type: "p.type",
      role: "p.role",
      email_address: "p.email",
      domain: "p.domain",
      display_name: "p.name",
      allow_file_discovery: "p.discoverable",
    },
    from: "main.permission AS p JOIN main.node AS n ON n.seq = p.file",
  },
  drives: { columns: { id: "d.id", name: "d.name" }, from: "main.drive AS d" },
};

/** The columns of each view, in order. */
export const SQL_COLUMNS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(SQL_VIEWS).map(([name, { columns }]) => [name, Object.keys(columns)]),
);

/** SQL that makes one view, for one connection alone. */
export function createView(name: string): string {
  const { columns = {}, from = "" } = SQL_VIEWS[name] ?? {};
  const selected = Object.entries(columns).map(([column, sql]) => `${sql} AS ${column}`);
  return `CREATE TEMP VIEW ${name} AS SELECT ${selected.join(", ")} FROM ${from}`;
}
