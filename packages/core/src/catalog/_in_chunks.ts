import type { DatabaseSync } from "node:sqlite";

/** Rows that are read at once. */
const CHUNK = 5000;

/**
 * Gives the rows of a query of the table `file` as arrays, by their numbers. To read some thousand at once takes half the time of
 * one after the other, and memory for no more. The caller holds the transaction.
 *
 * @param select a SELECT whose first column is `seq`, and which ends in a WHERE
 */
export function* inChunks<T extends readonly [seq: number, ...unknown[]]>(
  database: DatabaseSync,
  select: string,
): Generator<T> {
  const statement = database.prepare(`${select} AND seq > ? ORDER BY seq LIMIT ${CHUNK}`);
  statement.setReturnArrays(true);
  for (let last = -1; ; ) {
    const rows = statement.all(last) as unknown as readonly T[];
    yield* rows;
    const [seq] = rows.at(-1) ?? [];
    if (seq === undefined || rows.length < CHUNK) return;
    last = seq;
  }
}
