import { DriveError } from "../errors.ts";
import { suggest } from "../suggest.ts";

const GOOGLE = "application/vnd.google-apps.";
const OOXML = "application/vnd.openxmlformats-officedocument.";
const ODF = "application/vnd.oasis.opendocument.";

/**
 * What each Docs editor exports to, by the ending of the file; the first one is what is taken unless another is asked for.
 *
 * @see https://developers.google.com/workspace/drive/api/guides/ref-export-formats
 */
const KINDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [`${GOOGLE}document`]: {
    docx: `${OOXML}wordprocessingml.document`,
    odt: `${ODF}text`,
    rtf: "application/rtf",
    pdf: "application/pdf",
    txt: "text/plain",
    md: "text/markdown",
    html: "text/html",
    epub: "application/epub+zip",
    zip: "application/zip",
  },
  [`${GOOGLE}spreadsheet`]: {
    xlsx: `${OOXML}spreadsheetml.sheet`,
    ods: "application/x-vnd.oasis.opendocument.spreadsheet",
    pdf: "application/pdf",
    csv: "text/csv",
    tsv: "text/tab-separated-values",
    zip: "application/zip",
  },
  [`${GOOGLE}presentation`]: {
    pptx: `${OOXML}presentationml.presentation`,
    odp: `${ODF}presentation`,
    pdf: "application/pdf",
    txt: "text/plain",
  },
  [`${GOOGLE}drawing`]: {
    png: "image/png",
    svg: "image/svg+xml",
    jpg: "image/jpeg",
    pdf: "application/pdf",
  },
};

/** Every ending that a Google document can be exported with. */
const EXPORT_ENDINGS: readonly string[] = [...new Set(Object.values(KINDS).flatMap(Object.keys))];

/** What a Google document becomes. */
export interface ExportKind {
  /** Without the dot. */
  readonly ending: string;
  readonly mimeType: string;
}

/**
 * Checks the endings that a person asks for, without regard to case and to a dot before them.
 *
 * @throws {DriveError} `INVALID_INPUT` for one that nothing is exported with.
 */
export function parseExportEndings(words: readonly string[]): readonly string[] {
  return words.map((word) => {
    const ending = word.trim().toLowerCase().replace(/^\./, "");
    if (EXPORT_ENDINGS.includes(ending)) return ending;
    const meant = suggest(ending, EXPORT_ENDINGS);
    const known = `Google exports as ${EXPORT_ENDINGS.join(", ")}`;
    throw new DriveError("INVALID_INPUT", `Cannot export as "${word}"`, {
      hint: meant === undefined ? known : `Did you mean ${meant}? ${known}`,
    });
  });
}

/** Tells what a Google document becomes: the first of the wanted endings that it can have, else its usual one. */
export function exportKindOf(mimeType: string, wanted: readonly string[] = []): ExportKind | undefined {
  const kinds = KINDS[mimeType];
  if (kinds === undefined) return undefined;
  const [usual] = Object.keys(kinds);
  const ending = wanted.find((each) => Object.hasOwn(kinds, each)) ?? usual ?? "";
  return { ending, mimeType: kinds[ending] ?? "" };
}

/** Whether it is of Google's own kinds, which have no bytes. */
export function isGoogleKind(mimeType: string): boolean {
  return mimeType.startsWith(GOOGLE);
}
