/**
 * How many requests of one walk are under way at the most. Google lets a person ask about 54 times a second, and an answer
 * takes the better part of one.
 */
const REQUESTS_AT_ONCE = 48;

/** Runs tasks side by side, each of which asks one question after the other, and knows when there is room for more. */
export class RequestPool {
  readonly #running = new Set<Promise<void>>();
  #failure: { readonly error: unknown } | undefined;

  get running(): number {
    return this.#running.size;
  }

  get hasRoom(): boolean {
    return this.#running.size < REQUESTS_AT_ONCE;
  }

  start(task: () => Promise<void>): void {
    const running: Promise<void> = task()
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /**
   * Waits until one of the tasks has ended.
   *
   * @throws what the first task that failed has thrown, whenever that was.
   */
  async next(): Promise<void> {
    if (this.#failure === undefined) await Promise.race(this.#running);
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}
