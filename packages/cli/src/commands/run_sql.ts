import { SQL_COLUMNS, type SqlAnswer } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import type { CliIo } from "../io.ts";
import type { RecordColumn, TextRecord } from "../render/record_lines.ts";
import { wrapText } from "../render/wrap_text.ts";
import { writeAnswer } from "./_answer.ts";
import { wholeNumber } from "./_numbers.ts";
import { openKnownDrive } from "./_open_known_drive.ts";
import { recordRows } from "./_record_rows.ts";
import { textOf } from "./_texts.ts";
import { writeKnown } from "./_write_known.ts";

const MOST_ROWS = 10_000_000;
const MOST_SECONDS = 3600;

/** Answers SQL from the catalog; without any it shows what can be asked. */
export async function runSql(flags: Flags, io: CliIo): Promise<number> {
  const query = textOf(flags.QUERY);
  if (query === undefined) return showViews(flags, io);
  const limit = wholeNumber("limit", textOf(flags.limit), [1, MOST_ROWS]);
  const seconds = wholeNumber("seconds", textOf(flags.seconds), [1, MOST_SECONDS]);
  const { catalog, freshness, close } = await openKnownDrive(flags, io);
  try {
    const answer = await catalog.sql(query, { limit, seconds, signal: io.signal });
    const { columns, more } = answer;
    await writeKnown(
      {
        ...recordRows(
          {
            name: "rows",
            records: recordsOf(answer),
            keys: columns,
            columns: columns.map((name) => columnOf(name, answer)),
            none: "No rows",
          },
          { flags, io },
        ),
        facts: { columns, more },
        notes: more
          ? ["There are more rows than these; to get them, give a larger --limit, or ask for less"]
          : [],
        freshness,
      },
      { flags, io },
    );
    return 0;
  } finally {
    await close();
  }
}

async function showViews(flags: Flags, io: CliIo): Promise<number> {
  const lines = Object.entries(SQL_COLUMNS).map(([view, columns]) => `${view}: ${columns.join(", ")}`);
  const width = io.stdout.isTerminal ? io.stdout.columns : undefined;
  const wrapped = lines.flatMap((line) =>
    width === undefined ? [line] : wrapText(line, { indent: 2, width }).split("\n"),
  );
  await writeAnswer({ json: SQL_COLUMNS, lines: wrapped }, { flags, io });
  return 0;
}

function recordsOf({ columns, rows }: SqlAnswer): readonly TextRecord[] {
  return rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at] ?? null])));
}

function columnOf(name: string, { columns, rows }: SqlAnswer): RecordColumn {
  const at = columns.indexOf(name);
  const isNumber = rows.every((row) => row[at] === null || typeof row[at] === "number");
  return {
    title: name,
    show: (record) => String(record[name] ?? "–"),
    right: isNumber && rows.length > 0,
    elastic: !isNumber,
  };
}
