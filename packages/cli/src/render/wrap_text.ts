import { displayWidth } from "./display_width.ts";

/** Where {@link wrapText} has room. */
export interface WrapTextOptions {
  /** Columns that stand before the first line already, and before each further one as spaces. */
  readonly indent: number;
  /** Columns of a whole line. */
  readonly width: number;
}

/** A command to copy, which a line break would make two of, or a word. */
const PIECES = /(?<=: )(?:drivelens|chmod) .*?(?=; |, then\b|$)\S*|\S+/gu;

/**
 * Breaks a sentence between its words; what is longer than a line is left whole. Measured as tables are, which the
 * libraries for it do not.
 */
export function wrapText(text: string, { indent, width }: WrapTextOptions): string {
  const room = width - indent;
  let wrapped = "";
  let column = 0;
  let last = 0;
  for (const { 0: piece, index } of text.matchAll(PIECES)) {
    const gap = text.slice(last, index);
    const wide = displayWidth(piece);
    last = index + piece.length;
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
