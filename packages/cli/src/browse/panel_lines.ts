import { visibleText } from "../escape.ts";
import { displayWidth } from "../render/display_width.ts";
import type { Panel, Size } from "./state.ts";

let segmenter: Intl.Segmenter | undefined;

/** Breaks the text of a panel into lines that the screen has room for; what a terminal might obey is made visible. */
export function panelLines(
  { lines }: Pick<Panel, "lines">,
  { columns }: Pick<Size, "columns">,
): readonly string[] {
  const width = Math.max(2, columns - 2);
  return lines.flatMap((line) => broken(visibleText(line), width));
}

/** What stands before the text of a line: a label and blanks. */
const LABEL = /^\S.*? {2,}|^\S[^:]*: /u;
/** A narrower screen has no room for labels in a column. */
const ROOM_FOR_LABELS = 50;

/** Between words where a line has some, else anywhere; what is broken off stands below the text, not below its label. */
function broken(whole: string, width: number): readonly string[] {
  const isNarrow = width < ROOM_FOR_LABELS;
  const text = isNarrow ? whole.replace(LABEL, (found) => `${found.trimEnd()} `) : whole;
  if (displayWidth(text) <= width) return [text];
  segmenter ??= new Intl.Segmenter();
  const label = isNarrow ? 2 : displayWidth(LABEL.exec(text)?.[0] ?? "");
  const indent = " ".repeat(label);
  const lines: string[] = [];
  let line = "";
  let column = 0;
  for (const { segment } of segmenter.segment(text)) {
    const wide = displayWidth(segment);
    if (column + wide > width) {
      const blank = line.trimEnd().lastIndexOf(" ");
      const isInWord = segment !== " " && !line.endsWith(" ") && blank > Math.max(label, width / 2);
      lines.push(isInWord ? line.slice(0, blank) : line);
      line = indent + (isInWord ? line.slice(blank + 1) : "");
      column = displayWidth(line);
    }
    if (segment === " " && lines.length > 0 && line === indent) continue;
    line += segment;
    column += wide;
  }
  return [...lines, line];
}
