import { displayWidth } from "./display_width.ts";

/** Where {@link wrapText} has room. */
export interface WrapTextOptions {
  /** Columns that stand before the first line already, and before each further one as spaces. */
  readonly indent: number;
  /** Columns of a whole line. */
  readonly width: number;
}

/**
 * A word, with the blanks in what quotes hold, those of a shell among them: `'/My Docs/Ann'\''s'`, `$'a \'b\''`. The
 * apostrophe of a sentence stands behind a letter, and opens nothing.
 */
const WORDS = /(?:(?<![\p{L}\p{N}])(?:\$'(?:[^'\\]|\\.)*'|'[^']*'|"[^"]*")|\\.|\S)+/gu;
const PROGRAMS: ReadonlySet<string> = new Set(["drivelens", "chmod"]);

/**
 * Breaks a sentence between its words. What is longer than a line is left whole, and so are what is quoted and a command
 * to copy: a line break would make two of them. Measured as tables are, which the libraries for it do not.
 */
export function wrapText(text: string, { indent, width }: WrapTextOptions): string {
  const room = width - indent;
  let wrapped = "";
  let column = 0;
  let last = 0;
  for (const [start, end] of piecesOf(text)) {
    const gap = text.slice(last, start);
    const piece = text.slice(start, end);
    const wide = displayWidth(piece);
    last = end;
    if (column > 0 && column + gap.length + wide > room && wide <= room) {
      wrapped += `\n${" ".repeat(indent)}${piece}`;
      column = wide;
    } else {
      wrapped += gap + piece;
      column += gap.length + wide;
    }
  }
  return wrapped;
}

/** What no line break may part: a command goes on to the word that ends in a comma or the like. */
function piecesOf(text: string): readonly (readonly [start: number, end: number])[] {
  const pieces: (readonly [number, number])[] = [];
  let begun: number | undefined;
  let before = "";
  for (const { 0: word, index } of text.matchAll(WORDS)) {
    if (begun === undefined && before.endsWith(":") && PROGRAMS.has(word)) begun = index;
    const end = index + word.length;
    const isInside = begun !== undefined && !/[;,)]$/.test(word);
    if (!isInside) {
      pieces.push([begun ?? index, end]);
      begun = undefined;
    }
    before = word;
  }
  if (begun !== undefined) pieces.push([begun, text.trimEnd().length]);
  return pieces;
}
