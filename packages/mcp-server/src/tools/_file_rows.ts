import { DriveError, type DriveFile, type DriveUser, type FileColumn, suggest } from "@drivelens/core";
import { LONGEST_NAME, LONGEST_TEXT, shortText } from "../untrusted_text.ts";

/** What of each file is asked of Drive. */
export const ASKED_COLUMNS: readonly FileColumn[] = ["id", "name", "type", "size", "modifiedTime"];

/** The columns of every row, in their order. */
export const ROW_COLUMNS: readonly string[] = ["id", "name", "type", "size", "modified"];

/** A value of a row. */
export type Cell = string | number | boolean | null;

interface Extra {
  readonly asks: FileColumn;
  readonly read: (file: DriveFile) => Cell;
}

const text = (asks: FileColumn, most: number = LONGEST_NAME): Extra => ({
  asks,
  read: (file) => {
    const value = (file[asks] as Cell | undefined) ?? null;
    return typeof value === "string" ? shortText(value, most) : value;
  },
});
const moment = (asks: FileColumn): Extra => ({ asks, read: (file) => minuteOf(file[asks]) });
const person = (asks: FileColumn): Extra => ({
  asks,
  read: (file) => {
    const value = file[asks] as DriveUser | readonly DriveUser[] | null | undefined;
    const [user] = Array.isArray(value) ? value : [value];
    return user?.emailAddress ?? user?.displayName ?? null;
  },
});

/** What can be told of each file beside {@link ROW_COLUMNS}. */
const EXTRAS: Readonly<Record<string, Extra>> = {
  path: text("path", LONGEST_TEXT),
  owner: person("owners"),
  created: moment("createdTime"),
  viewed: moment("viewedByMeTime"),
  shared: moment("sharedWithMeTime"),
  shared_by: person("sharingUser"),
  modified_by: person("lastModifyingUser"),
  mime: text("mimeType"),
  link: text("webViewLink"),
  starred: text("starred"),
  trashed: text("trashed"),
  drive: text("driveId"),
  parent: { asks: "parents", read: (file) => file.parents?.[0] ?? null },
  description: text("description", LONGEST_TEXT),
};

/** The words of {@link extraColumns}. */
const EXTRA_WORDS: readonly string[] = Object.keys(EXTRAS);

/** Columns beside those that every row has. */
export interface ExtraColumns {
  readonly words: readonly string[];
  readonly asks: readonly FileColumn[];
}

/**
 * Reads which columns are wanted beside those that every row has.
 *
 * @throws {DriveError} `INVALID_INPUT` for a word that is none.
 */
export function extraColumns(given: readonly string[]): ExtraColumns {
  const words = [...new Set(given.map((word) => word.trim().toLowerCase()))].filter(
    (word) => !ROW_COLUMNS.includes(word),
  );
  const wrong = words.find((word) => EXTRAS[word] === undefined);
  if (wrong !== undefined) {
    const meant = suggest(wrong, EXTRA_WORDS);
    throw new DriveError("INVALID_INPUT", `There is no column "${wrong}"`, {
      hint: meant === undefined ? `Columns are ${EXTRA_WORDS.join(", ")}` : `Did you mean ${meant}?`,
    });
  }
  return { words, asks: words.flatMap((word) => EXTRAS[word]?.asks ?? []) };
}

/** Makes the row of a file: ID, name, type word, bytes, the minute (UTC) of its last change, and what else was wanted. */
export function fileRow(file: DriveFile, extras: readonly string[] = []): Cell[] {
  const more = extras.map((word) => EXTRAS[word]?.read(file) ?? null);
  const name = shortText(file.name, LONGEST_NAME);
  return [file.id, name, file.type, file.size ?? null, minuteOf(file.modifiedTime), ...more];
}

/** Cuts an RFC 3339 time at its minute. */
export function minuteOf(time: unknown): string | null {
  const minute = typeof time === "string" ? time.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d/)?.[0] : undefined;
  return minute === undefined ? null : `${minute}Z`;
}
