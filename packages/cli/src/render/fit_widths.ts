/** What a column would like to have. */
export interface WantedWidth {
  readonly width: number;
  /** Whether it gives way before others do. */
  readonly elastic: boolean;
}

const NARROWEST = 8;

/**
 * Makes columns narrower until together they take no more than `room`: the widest elastic one first, then the widest
 * of all, and none below eight, so that the result may still be too wide. Without a room nothing gives way.
 */
export function fitWidths(columns: readonly WantedWidth[], room: number | undefined): readonly number[] {
  const widths = columns.map(({ width }) => width);
  let excess = room === undefined ? 0 : widths.reduce((sum, width) => sum + width, 0) - room;
  while (excess > 0) {
    const next = widest(widths, (at) => columns[at]?.elastic === true) ?? widest(widths, () => true);
    if (next === undefined) break;
    widths[next] = (widths[next] ?? 0) - 1;
    excess--;
  }
  return widths;
}

function widest(widths: readonly number[], eligible: (at: number) => boolean): number | undefined {
  let best: number | undefined;
  for (const [at, width] of widths.entries()) {
    if (width > NARROWEST && eligible(at) && width > (best === undefined ? 0 : (widths[best] ?? 0)))
      best = at;
  }
  return best;
}
