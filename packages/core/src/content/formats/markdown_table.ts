/** Writes rows as a table of Markdown; the first is the head. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(0, ...rows.map(({ length }) => length));
  if (columns === 0) return "";
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: columns }, (_, at) => cell(cells[at] ?? "")).join(" | ")} |`;
  const [head = [], ...body] = rows;
  return [line(head), `|${" --- |".repeat(columns)}`, ...body.map(line)].join("\n");
}

function cell(text: string): string {
  return text
    .trim()
    .replaceAll("|", "\\|")
    .replace(/\s*\n\s*/g, " ");
}
