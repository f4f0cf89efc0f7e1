import type { Row } from "../drive/list_page.ts";

/** A value as SQLite keeps it. */
export type Kept = string | number | bigint | null | Uint8Array;

/** A file as it stands in the table `file`, without its number, its parent's and the pass. */
export interface FileRecord {
  readonly name: string;
  readonly odd: string | null;
  readonly mime: number;
  readonly size: number | null;
  readonly quota: number | null;
  readonly created: Kept;
  readonly modified: Kept;
  readonly md5: Kept;
  readonly owners: number | null;
  readonly drive: number | null;
  readonly starred: number | null;
  readonly trashed: number | null;
  readonly explicit: number | null;
  readonly trashed_time: Kept;
  readonly shared: number | null;
  readonly owned_by_me: number | null;
  readonly shared_time: Kept;
  readonly sharer: number | null;
  readonly modifier: number | null;
  readonly viewed: Kept;
  readonly link: number | null;
  readonly shortcut: string | null;
  readonly resource_key: string | null;
  readonly augmented: number | null;
}

/** The columns of {@link FileRecord}, in the order of the table. */
export const RECORD_COLUMNS: readonly (keyof FileRecord)[] = [
  "name",
  "odd",
  "mime",
  "size",
  "quota",
  "created",
  "modified",
  "md5",
  "owners",
  "drive",
  "starred",
  "trashed",
  "explicit",
  "trashed_time",
  "shared",
  "owned_by_me",
  "shared_time",
  "sharer",
  "modifier",
  "viewed",
  "link",
  "shortcut",
  "resource_key",
  "augmented",
];

const MD5 = /^[0-9a-f]{32}$/;
/** Begins a name that is read as JSON. */
export const ODD = "\uFFFF";
/** Stands for the ID in what is kept once for all links of a kind. */
export const ID_HERE = "\u0000";

/** Gives texts that come again their numbers. */
export interface Words {
  numberOf(text: string): number;
  textOf(number: number): string;
}

/** Makes the record of a row of Drive's answer. */
export function recordOf(row: Row, words: Words): FileRecord {
  const word = (value: unknown) =>
    value === undefined || value === null ? null : words.numberOf(json(value));
  const { name = "" } = row;
  const link = typeof row.webViewLink === "string" ? row.webViewLink : undefined;
  return {
    name: name.toWellFormed(),
    odd: name.isWellFormed() && !name.startsWith(ODD) ? null : json(name),
    mime: words.numberOf(row.mimeType ?? ""),
    size: numberOf(row.size),
    quota: numberOf(row.quotaBytesUsed),
    created: momentOf(row.createdTime),
    modified: momentOf(row.modifiedTime),
    md5: md5Of(row.md5Checksum),
    owners: word(row.owners),
    drive: typeof row.driveId === "string" ? words.numberOf(row.driveId) : null,
    starred: flagOf(row.starred),
    trashed: flagOf(row.trashed),
    explicit: flagOf(row.explicitlyTrashed),
    trashed_time: momentOf(row.trashedTime),
    shared: flagOf(row.shared),
    owned_by_me: flagOf(row.ownedByMe),
    shared_time: momentOf(row.sharedWithMeTime),
    sharer: word(row.sharingUser),
    modifier: word(row.lastModifyingUser),
    viewed: momentOf(row.viewedByMeTime),
    link: link === undefined ? null : words.numberOf(link.replaceAll(row.id, ID_HERE)),
    shortcut:
      row.shortcutDetails === undefined || row.shortcutDetails === null ? null : json(row.shortcutDetails),
    resource_key: typeof row.resourceKey === "string" ? row.resourceKey : null,
    augmented: flagOf(row.hasAugmentedPermissions),
  };
}

function json(value: unknown): string {
  return JSON.stringify(value);
}

function numberOf(value: unknown): number | null {
  return value === undefined || value === null || value === "" ? null : Number(value);
}

function flagOf(value: unknown): number | null {
  return typeof value === "boolean" ? Number(value) : null;
}

/** A time as a number where the same text can be made of it again. */
function momentOf(time: unknown): Kept {
  if (typeof time !== "string") return null;
  const milliseconds = Date.parse(time);
  return !Number.isNaN(milliseconds) && timeOf(milliseconds) === time ? milliseconds : time;
}

/** Writes a kept time as Drive does. */
export function timeOf(kept: Kept): string | undefined {
  if (typeof kept === "string") return kept;
  return kept === null ? undefined : new Date(Number(kept)).toISOString();
}

function md5Of(checksum: unknown): Kept {
  if (typeof checksum !== "string") return null;
  return MD5.test(checksum) ? Buffer.from(checksum, "hex") : checksum;
}
