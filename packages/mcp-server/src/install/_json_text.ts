import type { Node } from "jsonc-parser";

/** How a JSON text is laid out. */
export interface JsonLayout {
  /** What one level is indented by. */
  readonly unit: string;
  /** What ends a line. */
  readonly eol: string;
}

/** Finds out how a text is laid out; where nothing can be seen of it, two blanks. */
export function layoutOf(text: string, root: Node): JsonLayout {
  const [first] = root.children ?? [];
  const seen = first === undefined ? "" : indentAt(text, first.offset);
  return { unit: seen || "  ", eol: text.includes("\r\n") ? "\r\n" : "\n" };
}

/** Writes a value as it stands behind its key, its lines indented by so much. */
export function valueText(value: unknown, { unit, eol }: JsonLayout, indent: string): string {
  return JSON.stringify(value, null, unit).replaceAll("\n", `${eol}${indent}`);
}

/** What a line is indented by in which nothing else stands before this position. */
export function indentAt(text: string, offset: number): string | undefined {
  return text.slice(0, offset).match(/(?:^|\n)([ \t]*)$/)?.[1];
}

/** Returns where the comma is that follows, behind blanks and comments; undefined where something else does. */
export function commaBehind(text: string, from: number): number | undefined {
  const passed = /\s+|\/\/.*|\/\*[\s\S]*?\*\//y;
  for (let at = from; ; at = passed.lastIndex) {
    passed.lastIndex = at;
    if (!passed.test(text)) return text[at] === "," ? at : undefined;
  }
}

/** Returns where a node ends. */
export function endOf({ offset, length }: Node): number {
  return offset + length;
}
