import { COLUMN_DESCRIPTIONS, DEFAULT_COLUMNS, FILE_COLUMNS, type FileColumn } from "@drivelens/core";
import type { Sink } from "../io.ts";
import { wrapWords } from "./_wrap_words.ts";
import { styled } from "./style.ts";

const GROUPS: readonly (readonly [title: string, names: string])[] = [
  [
    "What it is",
    "id name type mimeType description originalFilename fileExtension fullFileExtension version",
  ],
  [
    "Where it is",
    "path converted parents driveId spaces shortcutDetails trashed explicitlyTrashed trashedTime trashingUser",
  ],
  ["When", "createdTime modifiedTime modifiedByMeTime viewedByMeTime sharedWithMeTime"],
  ["Who", "owners ownedByMe lastModifyingUser modifiedByMe viewedByMe shared sharingUser starred"],
  ["Content", "size quotaBytesUsed md5Checksum sha1Checksum sha256Checksum headRevisionId"],
  [
    "Pictures and looks",
    "imageMediaMetadata videoMediaMetadata folderColorRgb hasThumbnail thumbnailLink iconLink",
  ],
  ["Links", "webViewLink webContentLink exportLinks resourceKey linkShareMetadata"],
  [
    "Access",
    "permissions permissionIds hasAugmentedPermissions capabilities writersCanShare copyRequiresWriterPermission contentRestrictions",
  ],
  ["Apps", "isAppAuthorized appProperties properties"],
];
/** What Drive sends fewer files a page for. */
const PAGE_SIZES: Readonly<Record<string, number>> = { path: 460, parents: 460, permissions: 100 };

const INDENT = 2;
const GAP = 2;
/** Of a description beside its name; on a narrower terminal it stands below. */
const LEAST_TEXT = 30;

/** What {@link columnsHelp} is written for. */
export interface ColumnsHelpOptions {
  readonly sink: Sink;
}

/** Writes which columns there are and what they hold, group by group. */
export function columnsHelp({ sink }: ColumnsHelpOptions): string {
  const width = sink.isTerminal ? sink.columns : 80;
  const longest = Math.max(...FILE_COLUMNS.map((name) => name.length));
  const beside = INDENT + longest + GAP;
  const isWide = width - beside >= LEAST_TEXT;
  const indent = isWide ? beside : INDENT * 2;
  const entry = (column: FileColumn): string[] => {
    const lines = wrapWords(textOf(column), width - indent);
    const name = `${" ".repeat(INDENT)}${styled(sink, "cyan", column)}`;
    const [first = "", ...others] = isWide ? lines : ["", ...lines];
    const head = isWide ? `${name}${" ".repeat(longest + GAP - column.length)}${first}` : name;
    return [head, ...others.map((line) => " ".repeat(indent) + line)];
  };
  const groups = grouped().map(([title, columns]) => [
    styled(sink, "bold", title),
    ...columns.flatMap(entry),
    "",
  ]);
  const usual = `Without --columns, all formats but the table have: ${DEFAULT_COLUMNS.join(", ")}`;
  const example = "Names go by commas, in any case: --columns name,size,md5Checksum";
  const foot = [example, usual].flatMap((text) => wrapWords(text, width));
  return `${[...groups.flat(), ...foot].join("\n")}\n`;
}

function textOf(column: FileColumn): string {
  const size = PAGE_SIZES[column];
  const cost = size === undefined ? "" : ` (slower: ${size} files a page, not 1000)`;
  return COLUMN_DESCRIPTIONS[column] + cost;
}

/** A column that has no group yet is shown with the last ones. */
function grouped(): [title: string, columns: readonly FileColumn[]][] {
  const named = new Set(GROUPS.flatMap(([, names]) => names.split(" ")));
  const others = FILE_COLUMNS.filter((column) => !named.has(column));
  return [...GROUPS.map(([title, names]) => [title, names.split(" ")] as const), ["Others", others] as const]
    .map(([title, names]): [string, readonly FileColumn[]] => [title, names.filter(isColumn)])
    .filter(([, columns]) => columns.length > 0);
}

function isColumn(name: string): name is FileColumn {
  return (FILE_COLUMNS as readonly string[]).includes(name);
}
