/** Of fewer requests, all that fail may be at fault themselves. */
const LEAST_REQUESTS = 5;
const OPENS_AFTER_MS = 5000;
const PAUSE_MS = 15_000;

/**
 * Tells whether the service is down, from what became of requests: many of them failing for some seconds, and none
 * answered. Then nothing is to be sent but one probe after each pause, until one is answered. It has no clock: every
 * call is told the time in milliseconds.
 *
 * @see https://martinfowler.com/bliki/CircuitBreaker.html
 */
export class Circuit {
  /** Requests that failed since the last answer. */
  readonly #failing = new Set<object>();
  #failingSince = 0;
  #openedAt: number | undefined;
  #probe: object | undefined;

  /** Whether nothing is sent but probes. */
  get isOpen(): boolean {
    return this.#openedAt !== undefined;
  }

  /** How long no request has been answered, in milliseconds. */
  failingForMs(now: number): number {
    return this.#failing.size === 0 ? 0 : now - this.#failingSince;
  }

  /** Tells whether a request would be let through now. */
  admits(now: number): boolean {
    if (this.#openedAt === undefined) return true;
    return this.#probe === undefined && now - this.#openedAt >= PAUSE_MS;
  }

  /** Counts a request that was let through; while the service is down, it is the probe. */
  enter(request: object): void {
    if (this.isOpen) this.#probe = request;
  }

  /** Counts an answer, be it a refusal: the service is there. */
  answered(): void {
    this.#failing.clear();
    this.#openedAt = undefined;
    this.#probe = undefined;
  }

  /** Counts a failure of the service. */
  failed(request: object, now: number): void {
    if (this.isOpen) {
      if (request !== this.#probe) return;
      this.#probe = undefined;
      this.#openedAt = now;
      return;
    }
    if (this.#failing.size === 0) this.#failingSince = now;
    this.#failing.add(request);
    const isLong = now - this.#failingSince >= OPENS_AFTER_MS;
    if (isLong && this.#failing.size >= LEAST_REQUESTS) this.#openedAt = now;
  }

  /** Counts a request that ended without telling anything of the service. */
  left(request: object): void {
    if (request === this.#probe) this.#probe = undefined;
  }
}
