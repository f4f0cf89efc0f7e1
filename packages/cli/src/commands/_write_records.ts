import type { Freshness } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { safeJson } from "../escape.ts";
import type { CliIo } from "../io.ts";
import { FORMATS, type Format } from "../render/format.ts";
import { freshnessLine } from "../render/freshness_line.ts";
import { type RecordColumn, recordText, type TextRecord } from "../render/record_text.ts";
import { styled } from "../render/style.ts";
import { writeNote } from "./_note.ts";
import { textOf } from "./_texts.ts";

/** An answer of rows that came from the catalog. */
export interface RecordAnswer {
  /** What the rows are called in JSON. */
  readonly name: string;
  readonly records: readonly TextRecord[];
  /** Keys of the rows in order, for csv and tsv. */
  readonly keys: readonly string[];
  /** For tables. */
  readonly columns: readonly RecordColumn[];
  /** What else there is to say in JSON. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** What a person is to know beside the rows, a sentence each. */
  readonly notes: readonly string[];
  /** What a table says that has no rows. */
  readonly none: string;
  readonly freshness: Freshness;
}

/** How the command was called, and where it answers. */
export interface WriteRecordsOptions {
  readonly flags: Flags;
  readonly io: CliIo;
}

/** Returns the format that the flags name. */
export function formatOf(flags: Flags): Format {
  return FORMATS.find((format) => format === textOf(flags.format)) ?? "table";
}

/** Writes rows to stdout as the flags want them, and to stderr what is to be known of them. */
export async function writeRecords(answer: RecordAnswer, { flags, io }: WriteRecordsOptions): Promise<void> {
  const { name, records, keys, columns, facts, freshness } = answer;
  const format = formatOf(flags);
  const { stdout, stderr } = io;
  const rest = { ...facts, catalog: freshness };
  if (format === "json") {
    const rows = records.map((record) => safeJson(record)).join(",\n");
    const opened = `{"${name}": [${rows === "" ? "" : `\n${rows}\n`}]`;
    const others = Object.entries(rest).map(
      ([key, value]) => `, ${safeJson(key)}: ${safeJson(value ?? null)}`,
    );
    return stdout.write(`${opened}${others.join("")}}\n`);
  }
  const header = flags["no-header"] !== true;
  const text = recordText(records, { format, keys, columns, sink: stdout, header });
  if (format === "table" && text === "") await stdout.write(`${answer.none}\n`);
  else if (text !== "") await stdout.write(text);
  if (format === "ndjson") return stderr.write(`${safeJson({ type: "receipt", ...rest })}\n`);
  for (const note of answer.notes) await writeNote(note, { flags, io });
  if (flags.offline === true || (format === "table" && stdout.isTerminal))
    await stderr.write(`${styled(stderr, "dim", freshnessLine(freshness))}\n`);
}
