import type { FileType } from "./file_type.ts";

/** The MIME type of a folder. */
export const FOLDER_TYPE = "application/vnd.google-apps.folder";
/** The MIME type of a shortcut. */
export const SHORTCUT_TYPE = "application/vnd.google-apps.shortcut";

/** The MIME types of one kind of file, in lower case. */
export interface MimeTypes {
  /** Whole MIME types. */
  readonly exact: readonly string[];
  /** How further MIME types of the kind begin. */
  readonly prefixes: readonly string[];
}

/**
 * What Drive calls each kind of file; `other` is what none of them names.
 *
 * @see https://developers.google.com/workspace/drive/api/guides/mime-types
 */
export const MIME_TYPES: Readonly<Record<Exclude<FileType, "other">, MimeTypes>> = {
  folder: google("folder"),
  shortcut: google("shortcut"),
  doc: google("document"),
  sheet: google("spreadsheet"),
  slide: google("presentation"),
  form: google("form"),
  drawing: google("drawing"),
  site: google("site"),
  map: google("map"),
  script: google("script"),
  jam: google("jam"),
  vid: google("vid"),
  pdf: { exact: ["application/pdf"], prefixes: [] },
  image: { ...google("photo"), prefixes: ["image/"] },
  video: { ...google("video"), prefixes: ["video/"] },
  audio: { ...google("audio"), prefixes: ["audio/"] },
  text: { exact: ["application/json", "application/xml"], prefixes: ["text/"] },
  archive: {
    exact: [
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
    ],
    prefixes: [],
  },
  office: {
    exact: ["application/rtf"],
    prefixes: [
      "application/msword",
      "application/vnd.ms-excel",
      "application/vnd.ms-powerpoint",
      "application/vnd.ms-word",
      "application/vnd.openxmlformats-officedocument.",
      "application/vnd.oasis.opendocument.",
    ],
  },
};

function google(name: string): MimeTypes {
  return { exact: [`application/vnd.google-apps.${name}`], prefixes: [] };
}
