const OOXML = "application/vnd.openxmlformats-officedocument.";
const ODF = "application/vnd.oasis.opendocument.";

const TEXT: Readonly<Record<string, string>> = {
  "application/rtf": "rtf",
  [`${ODF}text`]: "odt",
  "text/html": "html",
  "application/pdf": "pdf",
  "text/x-markdown": "md",
  "text/markdown": "markdown",
  "application/epub+zip": "epub",
  "application/zip": "zip",
  [`${OOXML}wordprocessingml.document`]: "docx",
  "text/plain": "txt",
};

/**
 * What each Docs editor exports to, with the word that an export link uses, by the last part of the Google type.
 *
 * @see https://developers.google.com/workspace/drive/api/guides/ref-export-formats
 */
export const EXPORT_FORMATS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  document: TEXT,
  spreadsheet: {
    "application/x-vnd.oasis.opendocument.spreadsheet": "ods",
    "text/tab-separated-values": "tsv",
    "application/pdf": "pdf",
    [`${OOXML}spreadsheetml.sheet`]: "xlsx",
    "text/csv": "csv",
    "application/zip": "zip",
  },
  presentation: {
    [`${ODF}presentation`]: "odp",
    "application/pdf": "pdf",
    [`${OOXML}presentationml.presentation`]: "pptx",
    "text/plain": "txt",
  },
  drawing: {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/svg+xml": "svg",
  },
};

/** What can be turned into a Docs editors file on upload, and into which; a part of Google's list. */
export const IMPORT_FORMATS: Readonly<Record<string, readonly string[]>> = {
  [`${OOXML}wordprocessingml.document`]: ["document"],
  [`${ODF}text`]: ["document"],
  "text/plain": ["document"],
  [`${OOXML}spreadsheetml.sheet`]: ["spreadsheet"],
  "text/csv": ["spreadsheet"],
  [`${OOXML}presentationml.presentation`]: ["presentation"],
};
