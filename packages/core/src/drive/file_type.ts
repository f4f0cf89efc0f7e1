import { MIME_TYPES, type MimeTypes } from "./mime_types.ts";

/** The words that `--type` takes and that `type` answers with. */
export const FILE_TYPES = [
  "folder",
  "shortcut",
  "doc",
  "sheet",
  "slide",
  "form",
  "drawing",
  "site",
  "map",
  "script",
  "jam",
  "vid",
  "pdf",
  "image",
  "video",
  "audio",
  "text",
  "archive",
  "office",
  "other",
] as const;

/** A file's kind in one word. */
export type FileType = (typeof FILE_TYPES)[number];

type Known = Exclude<FileType, "other">;

const KINDS = Object.entries(MIME_TYPES) as [Known, MimeTypes][];
const EXACT: ReadonlyMap<string, Known> = new Map(
  KINDS.flatMap(([type, { exact }]) => exact.map((mimeType) => [mimeType, type] as const)),
);
const PREFIXES = KINDS.flatMap(([type, { prefixes }]) => prefixes.map((prefix) => ({ type, prefix })));

/** Tells a file's kind in one word from its MIME type, whose case says nothing. */
export function fileTypeOf(mimeType: string): FileType {
  const folded = mimeType.toLowerCase();
  return EXACT.get(folded) ?? PREFIXES.find(({ prefix }) => folded.startsWith(prefix))?.type ?? "other";
}
