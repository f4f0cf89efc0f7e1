import type { FileMatches, FileOutline, PartSummary } from "@drivelens/core";
import { count } from "./human.ts";

/** Writes passages, each under a line that says where it is. */
export function matchLines({ passages, count: all }: FileMatches): readonly string[] {
  if (passages.length === 0) return ["Nothing fits"];
  const shown = passages.flatMap(({ offset, text, part }, at) => [
    ...(at === 0 ? [] : [""]),
    `--- offset ${offset}${part === null ? "" : `, ${partName(part)}`}`,
    text.trim(),
  ]);
  const more = all - passages.length;
  return more > 0 ? [...shown, "", `${count(more, "more passage")}: name more words to have fewer`] : shown;
}

/** Writes what is in a file, a line for each part and heading. */
export function outlineLines({ characters, parts, headings }: FileOutline): readonly string[] {
  return [
    `${count(characters, "character")} in all`,
    ...parts.map((part) => {
      const { offset, characters: length, rows, columns } = part;
      const cells = rows === undefined ? "" : `, ${count(rows, "row")} of ${count(columns ?? 0, "column")}`;
      return `${partName(part)}: ${count(length, "character")} from offset ${offset}${cells}`;
    }),
    ...headings.map(
      ({ level, title, offset, characters: length }) =>
        `${"  ".repeat(level - 1)}${title}: ${count(length, "character")} from offset ${offset}`,
    ),
  ];
}

function partName({ kind, number, title }: PartSummary): string {
  return title === null ? `${kind} ${number}` : `${kind} ${number} "${title}"`;
}
