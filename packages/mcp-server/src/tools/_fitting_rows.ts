/** How many characters of rows one answer holds: some 7,000 tokens, well below where clients cut. */
const MOST_CHARACTERS = 20_000;

/**
 * Takes as many rows as fit into an answer, and one at the least.
 *
 * @param room how many characters there are
 */
export function fittingRows<T>(rows: readonly T[], room: number = MOST_CHARACTERS): readonly T[] {
  let left = room;
  for (const [at, row] of rows.entries()) {
    left -= JSON.stringify(row).length + 1;
    if (left < 0 && at > 0) return rows.slice(0, at);
  }
  return rows;
}
