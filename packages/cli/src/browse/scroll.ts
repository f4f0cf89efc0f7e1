/** Where in a list one is. */
export interface Scroll {
  /** The line that is chosen. */
  readonly at: number;
  /** The first line that is seen. */
  readonly top: number;
}

/** A list as far as it matters for going through it. */
export interface ListSize {
  readonly count: number;
  /** How many lines are seen at once, 1 at the least. */
  readonly height: number;
}

/** The beginning of a list. */
export const TOP_OF_LIST: Scroll = { at: 0, top: 0 };

/** Chooses another line and moves the rest as little as that needs. */
export function scrolled({ at, top }: Scroll, { count, height }: ListSize): Scroll {
  const line = Math.max(0, Math.min(at, count - 1));
  const highest = Math.max(0, Math.min(line, count - height));
  return { at: line, top: Math.max(line - height + 1, Math.min(top, highest)) };
}

/** Chooses a line in a list that was not seen before: with as much of what stands above it as below. */
export function chosenAt(at: number, list: ListSize): Scroll {
  return scrolled({ at, top: Math.max(0, at - Math.floor(list.height / 2)) }, list);
}
