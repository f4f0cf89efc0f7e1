/**
 * Returns the value in the middle, of an even number the greater of the two.
 *
 * @throws {RangeError} where there is none.
 */
export function median(values: readonly number[]): number {
  const middle = values.toSorted((one, other) => one - other)[values.length >> 1];
  if (middle === undefined) throw new RangeError("Cannot take the median of no values");
  return middle;
}
