/** Keeps the few that come first of many. */
export class Top<T> {
  readonly #limit: number;
  readonly #compare: (one: T, other: T) => number;
  #kept: T[] = [];
  #last: T | undefined;

  /** @param compare negative where one comes before the other */
  constructor(limit: number, compare: (one: T, other: T) => number) {
    this.#limit = limit;
    this.#compare = compare;
  }

  add(item: T): void {
    if (this.#last !== undefined && this.#compare(item, this.#last) >= 0) return;
    this.#kept.push(item);
    if (this.#kept.length >= 2 * this.#limit + 100) this.#settle();
  }

  /** The first ones, in order. */
  items(): readonly T[] {
    this.#settle();
    return this.#kept;
  }

  #settle(): void {
    this.#kept = this.#kept.sort(this.#compare).slice(0, this.#limit);
    if (this.#kept.length === this.#limit) this.#last = this.#kept.at(-1);
  }
}
