import type { CatalogUsage, UsageEntry, UsageFile, UsageKey } from "@drivelens/core";
import { escapeText } from "../escape.ts";
import type { Sink } from "../io.ts";
import { bar } from "./bar.ts";
import { cutPath } from "./cut_path.ts";
import { cutText } from "./cut_text.ts";
import { displayWidth } from "./display_width.ts";
import { count, humanSize, humanTime, percent } from "./human.ts";
import { quotaLine } from "./quota_line.ts";
import { styled } from "./style.ts";
import { wrapText } from "./wrap_text.ts";

/** What {@link usageLines} draws for. */
export interface UsageLinesOptions {
  readonly sink: Sink;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** How many lines of entries there may be. */
  readonly limit: number;
}

const TITLES: Readonly<Record<UsageKey, string>> = {
  folder: "FOLDER",
  type: "TYPE",
  owner: "OWNER",
  year: "CHANGED IN",
  drive: "DRIVE",
  extension: "ENDING",
};
const ROOM_FOR_WIDE_BAR = 100;

/** Draws what takes up how much: a line each with its share as a bar, then the files that stand out. */
export function usageLines(usage: CatalogUsage, { sink, now, limit }: UsageLinesOptions): readonly string[] {
  const { entries, total } = usage;
  const shown = entries.slice(0, limit);
  const width = sink.isTerminal ? (sink.columns < ROOM_FOR_WIDE_BAR ? 10 : 20) : 0;
  const rows = [
    ["SIZE", "SHARE", ...(width === 0 ? [] : [""]), "FILES", TITLES[usage.by]],
    ...shown.map((entry) => [
      humanSize(entry.bytes),
      percent(entry.bytes, total.bytes),
      ...(width === 0 ? [] : [bar(total.bytes === 0 ? 0 : entry.bytes / total.bytes, width).padEnd(width)]),
      entry.files.toLocaleString("en"),
      labelOf(entry),
    ]),
  ];
  const rest = entries.length - shown.length;
  const folders = total.folders === 0 ? "" : ` in ${count(total.folders, "folder")}`;
  return [
    ...table(rows, { sink, left: width === 0 ? [3] : [2, 4], tinted: width === 0 ? undefined : 2 }),
    ...(rest > 0 ? [`… and ${count(rest, "more line")} (--limit N)`] : []),
    "",
    cut(`${humanSize(total.bytes)} in all: ${count(total.files, "file")}${folders}`, sink),
    ...storageLines(usage, { sink, now }),
    ...fileLines("Largest", usage.largest, { sink, now }),
    ...fileLines("Unchanged the longest", usage.oldest, { sink, now }),
  ];
}

function storageLines(
  { quota }: CatalogUsage,
  { sink, now }: { readonly sink: Sink; readonly now: number },
): readonly string[] {
  const line = quotaLine(quota, now);
  if (line === undefined) return [];
  return sink.isTerminal ? wrapText(line, { indent: 2, width: sink.columns }).split("\n") : [line];
}

function fileLines(
  title: string,
  files: readonly UsageFile[],
  { sink, now }: { readonly sink: Sink; readonly now: number },
): readonly string[] {
  if (files.length === 0) return [];
  const rows = files.map(({ bytes, modifiedTime, path }) => [
    humanSize(bytes),
    modifiedTime === null ? "–" : humanTime(modifiedTime, now),
    escapeText(path),
  ]);
  return ["", ...table([["SIZE", "MODIFIED", title.toUpperCase()], ...rows], { sink, left: [1, 2] })];
}

function labelOf({ kind, key }: UsageEntry): string {
  if (kind === "files") return "(files in no folder of it)";
  if (kind === "unseen") return "(in folders that you cannot see)";
  return key === "" ? "(none)" : escapeText(key);
}

interface TableOptions {
  readonly sink: Sink;
  /** Columns that begin at the left, by their place; numbers end at the right. */
  readonly left: readonly number[];
  /** The column that has a colour. */
  readonly tinted?: number | undefined;
}

function table(
  rows: readonly (readonly string[])[],
  { sink, left, tinted }: TableOptions,
): readonly string[] {
  const last = (rows[0]?.length ?? 1) - 1;
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => displayWidth(row[at] ?? ""))));
  const before = widths.slice(0, last).reduce((sum, width) => sum + width + 2, 0);
  return rows.map((row, line) => {
    const cells = row.map((cell, at) => {
      if (at === last) return sink.isTerminal ? cutPath(cell, Math.max(8, sink.columns - before)) : cell;
      const space = " ".repeat(Math.max(0, (widths[at] ?? 0) - displayWidth(cell)));
      const padded = left.includes(at) ? cell + space : space + cell;
      return at === tinted && line > 0 ? styled(sink, "cyan", padded) : padded;
    });
    const whole = cells.join("  ").trimEnd();
    return line === 0 ? styled(sink, "bold", whole) : whole;
  });
}

function cut(text: string, sink: Sink): string {
  return sink.isTerminal ? cutText(text, sink.columns) : text;
}
