/** A part of a file that was asked for: from one byte up to another. */
export interface MediaRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Reads the header `Range` for a file of so many bytes: undefined where all of it is meant, which is what several ranges
 * and other units come to as well.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110.html#section-14.2
 */
export function readRange(
  header: string | undefined,
  size: number,
): MediaRange | "unsatisfiable" | undefined {
  const match = header?.trim().match(/^bytes=(\d*)-(\d*)$/);
  const [, first = "", last = ""] = match ?? [];
  if (first === "" && last === "") return undefined;
  const from = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === "" || last === "" ? size : Math.min(size, Number(last) + 1);
  if (first !== "" && last !== "" && Number(last) < from) return undefined;
  return from >= size || to <= from ? "unsatisfiable" : { from, to };
}
