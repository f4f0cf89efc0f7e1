/** What Google makes of an uploaded file, and the endings that its name loses on the way. */
export interface Convertible {
  /** MIME type of the Google document that it is converted to. */
  readonly twin: string;
  /** In lower case, without the full stop. */
  readonly extensions: readonly string[];
}

const GOOGLE = "application/vnd.google-apps.";
const OOXML = "application/vnd.openxmlformats-officedocument.";
const ODF = "application/vnd.oasis.opendocument.";
const MACRO = ".macroenabled.12";

const ORIGINALS: Readonly<Record<"document" | "spreadsheet" | "presentation", Record<string, string>>> = {
  document: {
    [`${OOXML}wordprocessingml.document`]: "docx",
    [`${OOXML}wordprocessingml.template`]: "dotx",
    [`application/vnd.ms-word.document${MACRO}`]: "docm",
    [`application/vnd.ms-word.template${MACRO}`]: "dotm",
    "application/msword": "doc dot",
    [`${ODF}text`]: "odt",
    [`${ODF}text-template`]: "ott",
    "application/rtf": "rtf",
    "text/rtf": "rtf",
    "application/pdf": "pdf",
  },
  spreadsheet: {
    [`${OOXML}spreadsheetml.sheet`]: "xlsx",
    [`${OOXML}spreadsheetml.template`]: "xltx",
    [`application/vnd.ms-excel.sheet${MACRO}`]: "xlsm",
    [`application/vnd.ms-excel.template${MACRO}`]: "xltm",
    // Windows calls csv by Excel's name as well.
    "application/vnd.ms-excel": "xls xlt csv",
    [`${ODF}spreadsheet`]: "ods",
    [`${ODF}spreadsheet-template`]: "ots",
    "application/x-vnd.oasis.opendocument.spreadsheet": "ods",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv tab",
  },
  presentation: {
    [`${OOXML}presentationml.presentation`]: "pptx",
    [`${OOXML}presentationml.template`]: "potx",
    [`${OOXML}presentationml.slideshow`]: "ppsx",
    [`application/vnd.ms-powerpoint.presentation${MACRO}`]: "pptm",
    [`application/vnd.ms-powerpoint.template${MACRO}`]: "potm",
    [`application/vnd.ms-powerpoint.slideshow${MACRO}`]: "ppsm",
    "application/vnd.ms-powerpoint": "ppt pot pps",
    [`${ODF}presentation`]: "odp",
    [`${ODF}presentation-template`]: "otp",
  },
};

const CONVERTIBLE: ReadonlyMap<string, Convertible> = new Map(
  Object.entries(ORIGINALS).flatMap(([kind, originals]) =>
    Object.entries(originals).map(([mimeType, extensions]) => [
      mimeType,
      { twin: GOOGLE + kind, extensions: extensions.split(" ") },
    ]),
  ),
);
const TWINS: ReadonlySet<string> = new Set([...CONVERTIBLE.values()].map(({ twin }) => twin));

/**
 * Returns what becomes of an Office, CSV, TSV or PDF file when Google converts it; undefined for any other type.
 *
 * @see https://developers.google.com/workspace/drive/api/guides/manage-uploads#import-docs
 */
export function convertibleOf(mimeType: string): Convertible | undefined {
  return CONVERTIBLE.get(mimeType.toLowerCase());
}

/** Tells whether a file of this type may have been converted from another. */
export function isTwinType(mimeType: string): boolean {
  return TWINS.has(mimeType);
}
