import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/** What was listed. */
export interface Listed {
  readonly rows: number;
  readonly ids: ReadonlySet<string>;
}

/** Reads the IDs of a listing: one JSON object a line, or lines that begin with the ID, ended by a semicolon. */
export async function readIds(path: string): Promise<Listed> {
  const ids = new Set<string>();
  let rows = 0;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    if (line === "") continue;
    rows++;
    ids.add(line.startsWith("{") ? JSON.parse(line).id : line.slice(0, line.indexOf(";")));
  }
  return { rows, ids };
}
