import { visibleText } from "../escape.ts";
import { displayWidth } from "./display_width.ts";

const BEFORE = 40;
const BEHIND = 24;

/** Shows a place in a text that a person typed: the text, or what is around the place, and a caret on a line below. */
export function pointAt(text: string, at: number): string {
  const start = Math.max(0, at - BEFORE);
  const before = (start > 0 ? "…" : "") + visibleText(text.slice(start, at));
  const behind = visibleText(text.slice(at, at + BEHIND)) + (text.length > at + BEHIND ? "…" : "");
  return `  ${before}${behind}\n  ${" ".repeat(displayWidth(before))}^`;
}
