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

const GOOGLE = "application/vnd.google-apps.";

const GOOGLE_TYPES: Readonly<Record<string, FileType>> = {
  folder: "folder",
  shortcut: "shortcut",
  document: "doc",
  spreadsheet: "sheet",
  presentation: "slide",
  form: "form",
  drawing: "drawing",
  site: "site",
  map: "map",
  script: "script",
  jam: "jam",
  vid: "vid",
  photo: "image",
  video: "video",
  audio: "audio",
};

const ARCHIVES: ReadonlySet<string> = new Set([
  "application/zip",
  "application/x-zip",
  "application/x-zip-compressed",
  "application/gzip",
  "application/x-gzip",
  "application/x-tar",
  "application/x-bzip2",
  "application/x-xz",
  "application/zstd",
  "application/x-7z-compressed",
  "application/vnd.rar",
  "application/x-rar-compressed",
  "application/x-rar",
]);

const OFFICE =
  /^application\/(msword|vnd\.ms-(excel|powerpoint|word)|vnd\.openxmlformats-officedocument\.|vnd\.oasis\.opendocument\.|rtf$)/;

/** Tells a file's kind in one word from its MIME type. */
export function fileTypeOf(mimeType: string): FileType {
  if (mimeType.startsWith(GOOGLE)) return GOOGLE_TYPES[mimeType.slice(GOOGLE.length)] ?? "other";
  if (mimeType === "application/pdf") return "pdf";
  if (ARCHIVES.has(mimeType)) return "archive";
  if (OFFICE.test(mimeType)) return "office";
  if (mimeType === "application/json" || mimeType === "application/xml") return "text";
  const [family] = mimeType.split("/");
  if (family === "image" || family === "video" || family === "audio" || family === "text") return family;
  return "other";
}
