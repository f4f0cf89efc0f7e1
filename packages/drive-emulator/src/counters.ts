/** What the emulator has been asked. */
export interface Counters {
  readonly requests: number;
  /** By method and path, such as `GET /drive/v3/files`. */
  readonly byRoute: Readonly<Record<string, number>>;
  /** Files and changes sent. */
  readonly rows: number;
  readonly inFlight: number;
  readonly mostInFlight: number;
}

/** Counts requests while they are answered. */
export class Counter {
  #requests = 0;
  #rows = 0;
  #inFlight = 0;
  #mostInFlight = 0;
  #byRoute = new Map<string, number>();

  begin(method: string, path: string): void {
    const route = `${method} ${path}`;
    this.#requests++;
    this.#byRoute.set(route, (this.#byRoute.get(route) ?? 0) + 1);
    this.#mostInFlight = Math.max(this.#mostInFlight, ++this.#inFlight);
  }

  end(): void {
    this.#inFlight--;
  }

  addRows(rows: number): void {
    this.#rows += rows;
  }

  reset(): void {
    this.#requests = 0;
    this.#rows = 0;
    this.#mostInFlight = this.#inFlight;
    this.#byRoute = new Map();
  }

  read(): Counters {
    return {
      requests: this.#requests,
      byRoute: Object.fromEntries(this.#byRoute),
      rows: this.#rows,
      inFlight: this.#inFlight,
      mostInFlight: this.#mostInFlight,
    };
  }
}
