const WINDOW_MS = 5000;
/** Of less time than this, no rate can be told. */
const LEAST_MS = 1000;

/** Tells how fast a number grows, from the last five seconds. */
export class RateWindow {
  readonly #seen: { readonly at: number; readonly rows: number }[] = [];

  /** Notes the number at a time in milliseconds. */
  note(rows: number, at: number): void {
    this.#seen.push({ at, rows });
    this.#forget(at);
  }

  /** How much a second it grew; undefined while there is too little to tell from. */
  perSecond(now: number): number | undefined {
    this.#forget(now);
    const [first] = this.#seen;
    const last = this.#seen.at(-1);
    if (first === undefined || last === undefined || now - first.at < LEAST_MS) return undefined;
    return ((last.rows - first.rows) * 1000) / (now - first.at);
  }

  /** Keeps one from before the window, so that the window is always full. */
  #forget(now: number): void {
    const from = this.#seen.findLastIndex(({ at }) => at <= now - WINDOW_MS);
    if (from > 0) this.#seen.splice(0, from);
  }
}
