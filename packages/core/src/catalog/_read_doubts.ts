import type { DatabaseSync } from "node:sqlite";
import type { Doubt } from "./catalog.ts";

/** Reads of what it is not certain any more how it is. */
export function readDoubts(database: DatabaseSync): readonly Doubt[] {
  const rows = database
    .prepare(
      "SELECT id, kind, created FROM doubt JOIN node ON node.seq = doubt.file LEFT JOIN file ON file.seq = doubt.file",
    )
    .all();
  return rows.map(({ id, kind, created }) => ({
    id: String(id),
    kind: kind === "folder" || kind === "shared" ? kind : "file",
    created: typeof created === "number" || typeof created === "string" ? created : null,
  }));
}
