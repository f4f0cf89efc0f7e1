/** What {@link Bucket} holds at most, and how fast it fills. */
export interface BucketOptions {
  readonly perMinute: number;
  readonly burst: number;
}

/** Quota units that come back evenly, up to the burst; it is full at first. */
export class Bucket {
  readonly #options: BucketOptions;
  #units: number;
  #filledAt: number;

  constructor(options: BucketOptions, now: number) {
    this.#options = options;
    this.#units = options.burst;
    this.#filledAt = now;
  }

  /** Tells whether so many units are there at this moment, in milliseconds since 1970. */
  has(units: number, now: number): boolean {
    const { perMinute, burst } = this.#options;
    // A clock that was moved back takes nothing away.
    const grown = (Math.max(0, now - this.#filledAt) * perMinute) / 60_000;
    this.#units = Math.min(burst, this.#units + grown);
    this.#filledAt = now;
    return this.#units >= units;
  }

  take(units: number): void {
    this.#units -= units;
  }
}
