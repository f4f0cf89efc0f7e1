import type { DriveUser } from "../drive/file.ts";
import { fileTypeOf } from "../drive/file_type.ts";
import { driveLabel } from "../listing/drive_label.ts";
import { timeOf } from "./_file_record.ts";
import type { Question } from "./_question.ts";
import type { UsageKey } from "./usage.ts";

/** By what usage is put together where it is not by folder. */
export type ValueKey = Exclude<UsageKey, "folder">;

/** The end of a name that says what is in the file. */
const EXTENSION = /[^.]\.([A-Za-z][A-Za-z0-9]{0,9}|7z)$/;

/** What each value is read from, as an expression over the table `file`. */
export const VALUE_COLUMNS: Readonly<Record<ValueKey, string>> = {
  type: "mime",
  owner: "coalesce(owners, -drive)",
  year: "modified",
  drive: "coalesce(drive, -coalesce(owned_by_me, 0))",
  extension: "name",
};

/** Makes what tells the value of what {@link VALUE_COLUMNS} has read; empty where there is none. */
export function valueReader(key: ValueKey, question: Question): (kept: string | number | null) => string {
  const known = new Map<string | number | null, string>();
  const read = READERS[key];
  return (kept) => {
    // Names and times come once each.
    if (key === "extension" || key === "year") return read(kept, question);
    let value = known.get(kept);
    if (value === undefined) {
      value = read(kept, question);
      known.set(kept, value);
    }
    return value;
  };
}

const READERS: Readonly<Record<ValueKey, (kept: string | number | null, question: Question) => string>> = {
  type: (mime, { words }) => fileTypeOf(words.textOf(Number(mime))),
  owner(owners, question) {
    if (owners === null) return "";
    const word = Number(owners);
    if (word < 0) return labelOf(-word, question);
    const [owner] = JSON.parse(question.words.textOf(word)) as readonly DriveUser[];
    return owner?.emailAddress ?? owner?.displayName ?? "";
  },
  year: (modified) => (timeOf(modified) ?? "").slice(0, 4),
  drive(drive, question) {
    const word = Number(drive);
    if (word > 0) return labelOf(word, question);
    return word === -1 ? "/" : "shared-with-me:";
  },
  extension: (name) => EXTENSION.exec(String(name ?? ""))?.[1]?.toLowerCase() ?? "",
};

function labelOf(word: number, { words, drives }: Question): string {
  const names = new Map(drives.flatMap(({ id, name }) => (name === null ? [] : [[id, name]])));
  return driveLabel(words.textOf(word), names);
}
