/** What {@link makePdf} may be given. */
export interface MakePdfOptions {
  /** How long the file is to be; what is missing is filled with an object that nobody reads. @default as it comes */
  readonly size?: number | undefined;
}

const LINES_A_PAGE = 48;

/**
 * Makes a PDF of pages of lines, in Helvetica and the letters of Windows-1252; a page that is too full goes on below its
 * end.
 *
 * @see https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf
 */
export function makePdf(pages: readonly (readonly string[])[], { size }: MakePdfOptions = {}): Uint8Array {
  const small = write(pages, undefined);
  if (size === undefined || size <= small.length) return small;
  let filler = size - small.length;
  // The object's own words and its longer numbers take room as well.
  for (let tries = 0; tries < 4 && filler > 0; tries++) {
    const made = write(pages, filler);
    if (made.length === size) return made;
    filler += size - made.length;
  }
  return filler > 0 ? write(pages, filler) : small;
}

function write(pages: readonly (readonly string[])[], filler: number | undefined): Uint8Array {
  const kids = pages.map((_, at) => `${4 + 2 * at} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ...pages.flatMap((lines, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + 2 * at} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      stream(drawing(lines)),
    ]),
    ...(filler === undefined ? [] : [stream(" ".repeat(filler))]),
  ];
  const parts = ["%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n"];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  for (const [at, object] of objects.entries()) {
    offsets.push(length);
    const part = `${at + 1} 0 obj\n${object}\nendobj\n`;
    parts.push(part);
    length += part.length;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const count = objects.length + 1;
  parts.push(`xref\n0 ${count}\n0000000000 65535 f \n${rows}`);
  parts.push(`trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`);
  return Buffer.from(parts.join(""), "latin1");
}

function stream(text: string): string {
  return `<< /Length ${text.length} >>\nstream\n${text}\nendstream`;
}

function drawing(lines: readonly string[]): string {
  const shown = lines.map((line) => `(${winAnsi(line).replace(/[\\()]/g, "\\$&")}) Tj T*`).join("\n");
  return `BT /F1 11 Tf 14 TL 50 790 Td\n${shown}\nET`;
}

/** Letters outside of Windows-1252 have no place in the font. */
function winAnsi(line: string): string {
  return line.replace(/[^\u0020-\u007e\u00a0-\u00ff]/gu, (letter) => WIN_ANSI[letter] ?? "?");
}

const WIN_ANSI: Readonly<Record<string, string>> = {
  "–": "\u0096",
  "—": "\u0097",
  "’": "\u0092",
  "€": "\u0080",
};

/** Cuts lines into pages. */
export function paginate(lines: readonly string[]): readonly (readonly string[])[] {
  const pages: string[][] = [];
  for (let at = 0; at < lines.length; at += LINES_A_PAGE) pages.push(lines.slice(at, at + LINES_A_PAGE));
  return pages.length === 0 ? [[]] : pages;
}
