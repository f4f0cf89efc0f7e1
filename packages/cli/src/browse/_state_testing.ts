import type { FolderEntries, FolderEntry } from "@drivelens/core";
import fc from "fast-check";

/** Makes an entry of a folder. */
export function entryOf(facts: Partial<FolderEntry> & { readonly name: string }): FolderEntry {
  const kind = facts.kind ?? "file";
  const id = facts.id === undefined ? `id-of-${facts.name}` : facts.id;
  return {
    kind,
    id,
    folder: kind === "file" ? null : (id ?? `:${facts.name}`),
    type: kind === "file" ? "text" : null,
    modifiedTime: null,
    bytes: 0,
    files: 1,
    folders: 0,
    ...facts,
  };
}

/** Makes a folder of entries. */
export function folderOf(entries: readonly FolderEntry[], facts: Partial<FolderEntries> = {}): FolderEntries {
  const total = { bytes: 0, files: 0, folders: 0 };
  for (const { bytes, files, folders } of entries) {
    total.bytes += bytes;
    total.files += files;
    total.folders += folders;
  }
  return { folder: "", path: null, id: null, above: null, total, entries, ...facts };
}

/** Names as strangers give them. */
export const NAMES: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom("東京", "👩‍👩‍👧 family", "\u202eevil", "\u001b[2J", "क्षत्रिय", "한글", "a\nb", ""),
);

/** Any folder. */
export const FOLDERS: fc.Arbitrary<FolderEntries> = fc
  .array(
    fc.record({
      name: NAMES,
      kind: fc.constantFrom("file", "folder", "drive", "place", "unseen"),
      bytes: fc.oneof(fc.constant(0), fc.nat(), fc.maxSafeNat()),
      files: fc.nat(),
      modifiedTime: fc.constantFrom(null, "2026-11-12T10:00:00.000Z", "no time"),
    }),
    { maxLength: 40 },
  )
  .map((entries) => folderOf(entries.map((each, at) => entryOf({ ...each, id: `id-${at}` }))));
