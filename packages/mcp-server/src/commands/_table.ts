/** Lays out rows of text in columns: numbers to the right, all else to the left, two blanks between. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, textOf(cell).length);
  const isNumber = widths.map((_, at) => rows.slice(1).every((row) => typeof row[at] === "number"));
  return rows
    .map((row) =>
      row
        .map((cell, at) => {
          const text = textOf(cell);
          const width = widths[at] ?? 0;
          return isNumber[at] === true ? text.padStart(width) : text.padEnd(width);
        })
        .join("  ")
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join("");
}

/** Numbers as people read them. */
function textOf(cell: string | number): string {
  return typeof cell === "number" ? cell.toLocaleString("en-US") : cell;
}
