import { stripVTControlCharacters } from "node:util";
import { cutText } from "../render/cut_text.ts";
import { displayWidth } from "../render/display_width.ts";
import { styled } from "../render/style.ts";
import { footLines } from "./_foot_lines.ts";
import { listLines } from "./_list_lines.ts";
import { titleLine } from "./_title_line.ts";
import { layoutOf, listHeight } from "./layout.ts";
import { panelLines } from "./panel_lines.ts";
import type { BrowseState, Panel } from "./state.ts";

/** What {@link frame} draws with. */
export interface FrameOptions {
  readonly colour: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Milliseconds since 1970 as of when the catalog is. */
  readonly syncedAt: number;
}

/** Draws all that is to be seen: as many lines as the screen has rows, none wider than the screen. */
export function frame(state: BrowseState, options: FrameOptions): readonly string[] {
  const { panel, size } = state;
  const lines = panel === undefined ? listFrame(state, options) : panelFrame(state, panel, options);
  return lines.map((line) => within(line, size.columns));
}

/** On a screen of a few columns not even what stands before a name has room. */
function within(line: string, columns: number): string {
  const text = stripVTControlCharacters(line);
  return displayWidth(text) <= columns ? line : cutText(text, columns);
}

function listFrame(state: BrowseState, options: FrameOptions): readonly string[] {
  const { size } = state;
  const { title, heads } = layoutOf(size);
  const { head, rows } = listLines(state, options);
  const height = listHeight(size);
  const list = [...rows, ...Array.from({ length: Math.max(0, height - rows.length) }, () => "")];
  return [
    ...(title ? [titleLine(state, options)] : []),
    ...(heads ? [head] : []),
    ...list,
    ...footLines(state, options),
  ].slice(0, size.rows);
}

function panelFrame(state: BrowseState, panel: Panel, { colour }: FrameOptions): readonly string[] {
  const { size, message } = state;
  const lines = panelLines(panel, size);
  const height = Math.max(1, size.rows - 2);
  const top = Math.max(0, Math.min(panel.top, lines.length - height));
  const seen = lines.slice(top, top + height).map((line) => cutText(` ${line}`, size.columns));
  const more = lines.length > height ? "↑ ↓ more  " : "";
  const keys = panel.kind === "info" ? "o open  y copy link  Y copy ID  " : "";
  const foot = message ?? `${more}${keys}any other key: back`;
  const fill = Array.from({ length: Math.max(0, height - seen.length) }, () => "");
  return [
    styled({ colour }, "bold", cutText(` ${panel.title}`, size.columns)),
    ...seen,
    ...fill,
    styled({ colour }, message === undefined ? "dim" : "bold", cutText(` ${foot}`, size.columns)),
  ].slice(-size.rows);
}
