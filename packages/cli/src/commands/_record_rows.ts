import type { Flags } from "../command_line/command.ts";
import type { CliIo } from "../io.ts";
import { valueCell } from "../render/cell.ts";
import { type RecordColumn, recordLines, type TextRecord } from "../render/record_lines.ts";
import type { KnownRows } from "./_write_known.ts";

/** Rows of which each format shows the same columns. */
export interface RecordRows {
  /** What the rows are called in JSON. */
  readonly name: string;
  readonly records: readonly TextRecord[];
  /** Keys of the rows in order, for csv and tsv. */
  readonly keys: readonly string[];
  /** For tables. */
  readonly columns: readonly RecordColumn[];
  /** What a table says that has no rows. */
  readonly none: string;
}

/** Makes of rows what is written of them in every format. */
export function recordRows(
  { name, records, keys, columns, none }: RecordRows,
  { flags, io }: { readonly flags: Flags; readonly io: CliIo },
): KnownRows {
  return {
    name,
    records,
    cells: () => [keys, ...records.map((record) => keys.map((key) => valueCell(record[key])))],
    lines() {
      const header = flags["no-header"] !== true;
      const drawn = recordLines(records, { columns, sink: io.stdout, header });
      return drawn.length === 0 ? [none] : drawn;
    },
  };
}
