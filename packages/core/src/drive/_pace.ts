import type { Ceiling } from "./quota.ts";

/** Two refusals within this time halve the rate. */
const HALVING_WINDOW_MS = 1000;
/** From nothing back to the ceiling; the step is the same at every rate, so that processes end up with like shares. */
const RECOVERY_MS = 5000;
/** No refusal makes it slower than one page a second. */
const LEAST_UNITS_PER_SECOND = 100;
/** Google reckons the same with other roundings; the last bit of ours must not be above theirs. */
const ROUNDED_DOWN = 1 - 1e-9;

/**
 * Reckons when the next request may be sent: a bucket of quota units that fills at a rate. The rate is halved by
 * refusals and grows back by equal steps: whoever shares a quota so, gets a like share of it, since halving takes more
 * from who has more, and growing gives all the same. It has no clock: every call is told the time in milliseconds.
 *
 * @see https://doi.org/10.1016/0169-7552(89)90019-6
 */
export class Pace {
  #ceiling: Ceiling;
  #rate: number;
  #units: number;
  /** Until when units are counted; in the future while all requests are to wait. */
  #countedUntil: number;
  #halvedAt = Number.NEGATIVE_INFINITY;
  #refusedAt = Number.NEGATIVE_INFINITY;

  constructor(ceiling: Ceiling, now: number) {
    this.#ceiling = ceiling;
    this.#rate = ceiling.unitsPerSecond;
    this.#units = ceiling.burstUnits;
    this.#countedUntil = now;
  }

  /** Units a second that may be sent now. */
  unitsPerSecond(now: number): number {
    this.#count(now);
    return this.#rate;
  }

  /** Replaces the ceiling; a rate below it is kept, and grows from there. */
  setCeiling(ceiling: Ceiling, now: number): void {
    this.#count(now);
    const isFull = this.#rate >= this.#ceiling.unitsPerSecond;
    this.#rate = isFull ? ceiling.unitsPerSecond : Math.min(this.#rate, ceiling.unitsPerSecond);
    this.#ceiling = ceiling;
    this.#units = Math.min(this.#units, this.#capacity);
  }

  /** Milliseconds until a request of these units may be sent; 0 when it may be sent now. */
  waitMs(units: number, now: number): number {
    this.#count(now);
    if (this.#countedUntil > now) return Math.ceil(this.#countedUntil - now);
    // What is more than the bucket holds waits for a full one, and leaves a debt.
    const missing = Math.min(units, this.#capacity) - this.#units;
    return missing <= 0 ? 0 : Math.ceil((missing * 1000) / this.#rate);
  }

  /** Counts a request that is sent. */
  take(units: number, now: number): void {
    this.#count(now);
    this.#units -= units;
  }

  /**
   * Counts a refusal: a lone one changes nothing, a second one within a second halves the rate and empties the bucket.
   * Those of requests that had been sent before the last halving say nothing new.
   */
  refuse(sentAt: number, now: number): void {
    this.#count(now);
    if (sentAt < this.#halvedAt) return;
    if (now - this.#refusedAt > HALVING_WINDOW_MS) {
      this.#refusedAt = now;
      return;
    }
    const least = Math.min(LEAST_UNITS_PER_SECOND, this.#ceiling.unitsPerSecond);
    this.#rate = Math.max(least, this.#rate / 2);
    this.#units = Math.min(this.#units, 0);
    this.#halvedAt = now;
    this.#refusedAt = Number.NEGATIVE_INFINITY;
  }

  /** Lets nothing be sent for these milliseconds, and no burst after them. */
  pause(milliseconds: number, now: number): void {
    this.#count(now);
    this.#countedUntil = Math.max(this.#countedUntil, now + milliseconds);
    this.#units = Math.min(this.#units, 0);
  }

  get #capacity(): number {
    return (this.#ceiling.burstUnits * this.#rate) / this.#ceiling.unitsPerSecond;
  }

  #count(now: number): void {
    const seconds = (now - this.#countedUntil) / 1000;
    if (seconds <= 0) return;
    const { unitsPerSecond } = this.#ceiling;
    const step = unitsPerSecond / (RECOVERY_MS / 1000);
    const growing = Math.min(seconds, (unitsPerSecond - this.#rate) / step);
    const gained = this.#rate * growing + (step * growing ** 2) / 2 + unitsPerSecond * (seconds - growing);
    this.#rate = Math.min(unitsPerSecond, this.#rate + step * growing);
    this.#units = Math.min(this.#capacity, this.#units + gained * ROUNDED_DOWN);
    this.#countedUntil = now;
  }
}
