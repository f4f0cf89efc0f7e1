import type { Freshness } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { safeJson } from "../escape.ts";
import type { CliIo, Sink } from "../io.ts";
import { delimitedText } from "../render/delimited_text.ts";
import { freshnessLine } from "../render/freshness_line.ts";
import { styled } from "../render/style.ts";
import { wrapText } from "../render/wrap_text.ts";
import { formatOf } from "./_format_of.ts";
import { writeNote } from "./_note.ts";

/** Rows in every format. */
export interface KnownRows {
  /** What the rows are called in JSON. */
  readonly name: string;
  /** What JSON holds of each, and a line of ndjson. */
  readonly records: readonly unknown[];
  /** Cells of csv and tsv, the names of the columns first. */
  readonly cells: () => readonly (readonly (string | number)[])[];
  /** Lines of the table, in which nothing is left that a terminal might obey. */
  readonly lines: () => readonly string[];
}

/** An answer of the catalog. */
export interface KnownAnswer extends KnownRows {
  /** What there is to say beside the rows: keys of the JSON document, and of the receipt that ends ndjson. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** What is to be known of the rows, a sentence each. */
  readonly notes?: readonly string[];
  readonly freshness: Freshness;
}

/** How the command was called, and where it answers. */
export interface WriteKnownOptions {
  readonly flags: Flags;
  readonly io: CliIo;
}

/** Writes rows to stdout as the flags want them, and to stderr what is to be known of them and as of when they are. */
export async function writeKnown(answer: KnownAnswer, { flags, io }: WriteKnownOptions): Promise<void> {
  const { facts, notes = [], freshness } = answer;
  const { stdout, stderr } = io;
  const format = formatOf(flags);
  await stdout.write(textOf(answer, flags));
  for (const note of notes) await writeNote(note, { flags, io });
  if (format === "ndjson")
    await stderr.write(`${safeJson({ type: "receipt", ...facts, catalog: freshness })}\n`);
  if (format === "json" || format === "ndjson") return;
  if (flags.offline === true || (format === "table" && stdout.isTerminal))
    await stderr.write(`${styled(stderr, "dim", wrapped(freshnessLine(freshness), stderr))}\n`);
}

function wrapped(line: string, { isTerminal, columns }: Sink): string {
  return isTerminal ? wrapText(line, { indent: 0, width: columns }) : line;
}

function textOf({ name, records, cells, lines, facts, freshness }: KnownAnswer, flags: Flags): string {
  const format = formatOf(flags);
  switch (format) {
    case "json": {
      const rows = records.map((record) => safeJson(record)).join(",\n");
      const others = Object.entries({ ...facts, catalog: freshness }).map(
        ([key, value]) => `, ${safeJson(key)}: ${safeJson(value ?? null)}`,
      );
      return `{${safeJson(name)}: [${rows === "" ? "" : `\n${rows}\n`}]${others.join("")}}\n`;
    }
    case "ndjson":
      return records.map((record) => `${safeJson(record)}\n`).join("");
    case "csv":
    case "tsv":
      return delimitedText(flags["no-header"] === true ? cells().slice(1) : cells(), format);
    case "table":
      return `${lines().join("\n")}\n`;
  }
}
