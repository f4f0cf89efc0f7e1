/** A clock that runs as another does, and can be moved against it. */
export class MovableClock {
  readonly #base: () => number;
  #ahead = 0;

  constructor(base: () => number) {
    this.#base = base;
  }

  /** The moment that it shows, in milliseconds since 1970. */
  readonly now = (): number => this.#base() + this.#ahead;

  /**
   * Moves it on by these milliseconds, or back where they are negative.
   *
   * @throws {RangeError} for what is no finite number.
   */
  advance(ms: number): void {
    if (!Number.isFinite(ms))
      throw new RangeError(`Cannot advance the clock by "${ms}": not a finite number`);
    this.#ahead += ms;
  }
}
