import type { Freshness } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { safeJson } from "../escape.ts";
import type { CliIo } from "../io.ts";
import { delimitedText } from "../render/delimited_text.ts";
import { freshnessLine } from "../render/freshness_line.ts";
import { styled } from "../render/style.ts";

/** An answer of the catalog in every format. */
export interface KnownAnswer {
  /** Keys of the JSON document; `catalog` comes to them. */
  readonly json: Readonly<Record<string, unknown>>;
  /** What a line of ndjson holds each. */
  readonly records: readonly unknown[];
  /** Cells of csv and tsv, the names of the columns first. */
  readonly cells: () => readonly (readonly (string | number)[])[];
  /** Lines of the table, in which nothing is left that a terminal might obey. */
  readonly lines: () => readonly string[];
  readonly freshness: Freshness;
  /** What is to be known beside it. */
  readonly notes?: readonly string[];
}

/** Writes an answer as the flags want it; stderr says as of when it is. */
export async function writeKnown(
  answer: KnownAnswer,
  { flags, io }: { readonly flags: Flags; readonly io: CliIo },
): Promise<void> {
  const { format = "table" } = flags;
  const { freshness, notes = [] } = answer;
  await io.stdout.write(textOf(answer, flags));
  const isJson = format === "json" || format === "ndjson";
  for (const message of notes) {
    const line = isJson ? safeJson({ type: "warning", message }) : message;
    await io.stderr.write(`${line}\n`);
  }
  if (format === "ndjson") await io.stderr.write(`${safeJson({ type: "receipt", catalog: freshness })}\n`);
  const isShown = format === "table" && (io.stdout.isTerminal || flags.offline === true);
  if (isShown) await io.stderr.write(`${styled(io.stderr, "dim", freshnessLine(freshness))}\n`);
}

function textOf({ json, records, cells, lines, freshness }: KnownAnswer, flags: Flags): string {
  switch (flags.format) {
    case "json":
      return `${safeJson({ ...json, catalog: freshness })}\n`;
    case "ndjson":
      return records.map((record) => `${safeJson(record)}\n`).join("");
    case "csv":
    case "tsv":
      return delimitedText(flags["no-header"] === true ? cells().slice(1) : cells(), flags.format);
    default:
      return `${lines().join("\n")}\n`;
  }
}
