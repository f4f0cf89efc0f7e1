import { visibleText } from "../visible_text.ts";

/** How many lines are shown around a change. */
const AROUND = 2;

/**
 * Shows what an edit changes, as people know it from diff: what goes with `-`, what comes with `+`. Of the lines around it only the keys
 * are shown, since their values may be secrets of other programs.
 */
export function showChange(before: string, after: string): string {
  const [old, new_] = [linesOf(before), linesOf(after)];
  let head = 0;
  while (head < old.length && head < new_.length && old[head] === new_[head]) head++;
  let tail = 0;
  const most = Math.min(old.length, new_.length) - head;
  while (tail < most && old.at(-1 - tail) === new_.at(-1 - tail)) tail++;
  const [gone, come] = [old.slice(head, old.length - tail), new_.slice(head, new_.length - tail)];
  const bare = (lines: readonly string[]) => new Set(lines.map((line) => line.replaceAll(",", "")));
  const [bareGone, bareCome] = [bare(gone), bare(come)];
  // A line that only gets a comma, or loses it, is none of ours.
  const isOurs = (line: string) =>
    !bareGone.has(line.replaceAll(",", "")) || !bareCome.has(line.replaceAll(",", ""));
  const show = (sign: string) => (line: string) =>
    `${sign} ${visibleText(sign !== " " && isOurs(line) ? line : keysAlone(line))}`.trimEnd();
  return [
    ...old.slice(Math.max(0, head - AROUND), head).map(show(" ")),
    ...gone.map(show("-")),
    ...come.map(show("+")),
    ...old.slice(old.length - tail, old.length - tail + AROUND).map(show(" ")),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

function linesOf(text: string): readonly string[] {
  return text === "" ? [] : text.replace(/\r?\n$/, "").split(/\r?\n/);
}

/** Keeps of a line what tells where it is. */
function keysAlone(line: string): string {
  const [, indent = "", key = "", value = ""] =
    line.match(/^(\s*)("(?:[^"\\]|\\.)*"\s*:|[\w.-]+\s*=)?(.*)$/) ?? [];
  if (/^\s*[[\]{}(),\s]*$/.test(value) || /^\s*\[[\w.\s"'-]+\]\s*$/.test(value)) return line;
  return `${indent}${key}${key === "" ? "" : " "}…`;
}
