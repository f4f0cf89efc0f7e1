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

/** Between words where a line has some, else anywhere. */
function broken(text: string, width: number): readonly string[] {
  if (displayWidth(text) <= width) return [text];
  segmenter ??= new Intl.Segmenter();
  const lines: string[] = [];
  let line = "";
  let column = 0;
  for (const { segment } of segmenter.segment(text)) {
    const wide = displayWidth(segment);
    if (column + wide > width) {
      const blank = line.trimEnd().lastIndexOf(" ");
      const isWord = segment !== " " && !line.endsWith(" ") && blank > width / 2;
      lines.push(isWord ? line.slice(0, blank) : line);
      line = isWord ? line.slice(blank + 1) : "";
      column = displayWidth(line);
    }
    if (line === "" && segment === " ") continue;
    line += segment;
    column += wide;
  }
  return [...lines, line];
}
