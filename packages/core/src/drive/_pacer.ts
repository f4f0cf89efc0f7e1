import { DriveError } from "../errors.ts";
import { Circuit } from "./_circuit.ts";
import type { Clock } from "./_clock.ts";
import { Pace } from "./_pace.ts";
import { LONGEST_RETRY_AFTER_MS } from "./_retry.ts";
import type { Ceiling } from "./quota.ts";

/** What {@link Pacer.run} needs to know of a try. */
export interface PacedOptions {
  /** What is being done, for messages: `list files`. */
  readonly action: string;
  /** Quota units that the try costs. */
  readonly units: number;
  /** The same object for every try of one request. */
  readonly request: object;
  readonly signal: AbortSignal | undefined;
}

interface Waiting extends PacedOptions {
  readonly admit: () => void;
  readonly refuse: (error: DriveError) => void;
}

const LONGEST_STRAGGLE_MS = 250;

/**
 * Lets the requests of one account through, first come, first served: no faster than its pace allows, none while Google
 * has asked to wait, and none but a probe while Google's service is down.
 */
export class Pacer {
  readonly clock: Clock;
  readonly #pace: Pace;
  readonly #circuit = new Circuit();
  readonly #queue: Waiting[] = [];
  #isServing = false;
  #wake = new AbortController();

  constructor(ceiling: Ceiling, clock: Clock) {
    this.clock = clock;
    this.#pace = new Pace(ceiling, clock.now());
  }

  /** Quota units a second that are sent at the most, as it stands now; less than the ceiling after refusals. */
  get unitsPerSecond(): number {
    return this.#pace.unitsPerSecond(this.clock.now());
  }

  /** How many requests wait to be sent. */
  get waiting(): number {
    return this.#queue.length;
  }

  /** Whether so many requests have failed that no more are sent but probes. */
  get isDown(): boolean {
    return this.#circuit.isOpen;
  }

  /** Replaces the ceiling, for every client that shares this pacer. */
  setCeiling(ceiling: Ceiling): void {
    this.#pace.setCeiling(ceiling, this.clock.now());
  }

  /**
   * Waits for its turn, sends, and learns from what comes of it.
   *
   * @throws {DriveError} `ABORTED` as soon as the signal aborts, `SERVICE_UNAVAILABLE` while Google's service is down,
   * and what sending throws.
   */
  async run<T>(send: () => Promise<T>, options: PacedOptions): Promise<T> {
    await this.#turn(options);
    const sentAt = this.clock.now();
    try {
      const result = await send();
      this.#circuit.answered();
      return result;
    } catch (error) {
      this.#learn(error, { request: options.request, sentAt });
      throw error;
    }
  }

  #turn(options: PacedOptions): Promise<void> {
    const { action, signal } = options;
    const stopped = () => new DriveError("ABORTED", `Stopped: ${action}`);
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(stopped());
      if (!this.#circuit.admits(this.clock.now())) return reject(this.#downError(action));
      const leave = () => {
        this.#queue.splice(this.#queue.indexOf(waiting), 1);
        // Nobody is left for whom to wait, and a wait keeps the process alive.
        if (this.#queue.length === 0) this.#wake.abort();
        reject(stopped());
      };
      const waiting: Waiting = {
        ...options,
        admit: () => {
          signal?.removeEventListener("abort", leave);
          resolve();
        },
        refuse: (error) => {
          signal?.removeEventListener("abort", leave);
          reject(error);
        },
      };
      signal?.addEventListener("abort", leave);
      this.#queue.push(waiting);
      void this.#serve();
    });
  }

  async #serve(): Promise<void> {
    if (this.#isServing) return;
    this.#isServing = true;
    for (let first = this.#queue[0]; first !== undefined; first = this.#queue[0]) {
      const now = this.clock.now();
      const waitMs = this.#pace.waitMs(first.units, now);
      if (waitMs === 0) {
        this.#queue.shift();
        this.#serveOne(first, now);
        continue;
      }
      this.#wake = new AbortController();
      await this.clock.sleep(waitMs + straggle(waitMs), this.#wake.signal).catch(() => undefined);
    }
    this.#isServing = false;
  }

  #serveOne(waiting: Waiting, now: number): void {
    if (!this.#circuit.admits(now)) {
      waiting.refuse(this.#downError(waiting.action));
      return;
    }
    this.#circuit.enter(waiting.request);
    this.#pace.take(waiting.units, now);
    waiting.admit();
  }

  #learn(error: unknown, tried: { readonly request: object; readonly sentAt: number }): void {
    const now = this.clock.now();
    const { code, status, retryAfterMs = 0 } = error as Partial<DriveError>;
    if (code === "RATE_LIMITED") this.#pace.refuse(tried.sentAt, now);
    if (retryAfterMs > 0 && retryAfterMs <= LONGEST_RETRY_AFTER_MS) this.#pace.pause(retryAfterMs, now);
    if (status === undefined) this.#circuit.left(tried.request);
    else if (status < 500) this.#circuit.answered();
    else this.#circuit.failed(tried.request, now);
    if (!this.isDown) return;
    for (const waiting of this.#queue.splice(0)) waiting.refuse(this.#downError(waiting.action));
    this.#wake.abort();
  }

  #downError(action: string): DriveError {
    const seconds = Math.round(this.#circuit.failingForMs(this.clock.now()) / 1000);
    return new DriveError(
      "SERVICE_UNAVAILABLE",
      `Cannot ${action}: every request to Google has failed for ${seconds} seconds, so no more are sent for now`,
      {
        hint: "Wait a minute and try again; https://www.google.com/appsstatus/dashboard/ says whether Drive is down",
      },
    );
  }
}

/**
 * Two processes that send in step share nothing: the first takes every unit as it comes back, and the second is refused
 * for ever. What is late is made up for, since the bucket fills meanwhile.
 */
function straggle(waitMs: number): number {
  return Math.random() * Math.min(2 * waitMs, LONGEST_STRAGGLE_MS);
}
