import type { CatalogDuplicates, DuplicateGroup } from "@drivelens/core";
import { escapeText } from "../escape.ts";
import type { Sink } from "../io.ts";
import { cutPath } from "./cut_path.ts";
import { cutText } from "./cut_text.ts";
import { count, humanSize, humanTime } from "./human.ts";
import { styled } from "./style.ts";

/** What {@link duplicateLines} draws for. */
export interface DuplicateLinesOptions {
  readonly sink: Sink;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Writes groups of files that hold the same, each file on a line with its path, and what they come to. */
export function duplicateLines(
  { groups, ...all }: CatalogDuplicates,
  { sink, now }: DuplicateLinesOptions,
): readonly string[] {
  const cut = (text: string) => (sink.isTerminal ? cutText(text, sink.columns) : text);
  if (all.count === 0) return ["Nothing is there more than once"];
  const rest = all.count - groups.length;
  return [
    ...groups.flatMap((group) => [
      styled(sink, "bold", cut(headOf(group))),
      ...group.files.map(({ path, createdTime }) => {
        const time = createdTime === null ? "–" : humanTime(createdTime, now);
        const before = `  ${time.padEnd(12)}  `;
        const shown = escapeText(path);
        return before + (sink.isTerminal ? cutPath(shown, Math.max(8, sink.columns - before.length)) : shown);
      }),
      "",
    ]),
    ...(rest > 0 ? [`… and ${count(rest, "more group")} (--limit N)`] : []),
    cut(
      `${humanSize(all.freeable)} could be freed: ${count(all.count, "group")}, ${count(all.files, "file")}, one of each kept`,
    ),
  ];
}

function headOf({ by, size, freeable, files, name }: DuplicateGroup): string {
  const what = `${humanSize(freeable)} in ${files.length} times ${humanSize(size)}: ${escapeText(name)}`;
  return by === "checksum" ? what : `${what} (same name and size; compare what is in them)`;
}
