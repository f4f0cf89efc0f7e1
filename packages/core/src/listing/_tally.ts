import type { Usage } from "../drive/usage.ts";
import type { IncompleteReason, PlaceReceipt, Receipt, Verification } from "./receipt.ts";

/** How a listing stands while it runs. */
export interface ListingProgress {
  /** Rows that were listed. */
  readonly rows: number;
  /** Rows that came from Drive, those that a filter left out among them. */
  readonly examined: number;
  readonly pages: number;
  readonly requestsInFlight: number;
}

interface PlaceCount {
  rows: number;
  reason?: IncompleteReason;
}

/** Counts while a listing runs and makes the receipt of it at any moment. */
export class Tally {
  readonly usage: Usage = { requests: 0, retries: 0, quotaUnits: 0 };
  more = false;
  /** Quota units that the whole listing may use. */
  maxUnits: number = Number.POSITIVE_INFINITY;
  /** What the rows are sorted by; settled when it turns out that Drive does not sort. */
  order: string;
  /** Rows left out since they do not carry what they were to be judged by. */
  outside = 0;
  /** What a second reading found. */
  verified: Verification | undefined;
  #unverified = 0;
  readonly #places = new Map<string, PlaceCount>();
  readonly #now: () => number;
  readonly #startedAt: number;
  #pages = 0;
  #examined = 0;
  #inFlight = 0;
  #reserved = 0;
  #ended = false;
  #endedAt: number | undefined;
  #reason: IncompleteReason | undefined;

  constructor(order: string, now: () => number) {
    this.order = order;
    this.#now = now;
    this.#startedAt = now();
  }

  /** Makes a place appear in the receipt, with or without rows. */
  lookInto(place: string): void {
    if (!this.#places.has(place)) this.#places.set(place, { rows: 0 });
  }

  countRow(place: string): void {
    this.lookInto(place);
    const count = this.#places.get(place);
    if (count !== undefined) count.rows++;
  }

  /** Counts a page with this many rows. */
  countPage(rows: number): void {
    this.#pages++;
    this.#examined += rows;
  }

  /** Takes back a row that was counted before. */
  repeated(): void {
    this.#examined--;
  }

  /** Sets these quota units aside; false, and rows are missing, where no more may be used. */
  reserve(units: number): boolean {
    const used = Math.max(this.#reserved, this.usage.quotaUnits);
    if (used + units > this.maxUnits) {
      this.incomplete("BUDGET");
      return false;
    }
    this.#reserved = used + units;
    return true;
  }

  /** Counts a request as under way while the action runs. */
  async during<T>(action: () => Promise<T>): Promise<T> {
    this.#inFlight++;
    try {
      return await action();
    } finally {
      this.#inFlight--;
    }
  }

  /** Notes that rows of one place are missing; the listing goes on. */
  missing(place: string, reason: IncompleteReason): void {
    this.lookInto(place);
    const count = this.#places.get(place);
    if (count !== undefined) count.reason ??= reason;
    this.#reason ??= reason;
  }

  /** Notes that rows are missing, nobody knows where. */
  incomplete(reason: IncompleteReason): void {
    this.#reason ??= reason;
    for (const count of this.#places.values()) count.reason ??= reason;
  }

  /** Notes that so many folders may hold more than was seen. */
  unverified(folders: number): void {
    this.#unverified = folders;
    this.incomplete("UNVERIFIED");
  }

  end(reason?: IncompleteReason): void {
    this.#ended = true;
    if (reason !== undefined) this.incomplete(reason);
    this.#endedAt = this.#now();
  }

  progress(): ListingProgress {
    const { rows } = this.receipt();
    return { rows, examined: this.#examined, pages: this.#pages, requestsInFlight: this.#inFlight };
  }

  receipt(): Receipt {
    // Until the last page is in, rows may be missing, whatever has come so far.
    const unfinished: IncompleteReason | undefined = this.#ended ? undefined : "ABORTED";
    const reason = this.#reason ?? unfinished;
    const places: PlaceReceipt[] = [...this.#places].map(([place, count]) => ({
      place,
      rows: count.rows,
      ...verdict(count.reason ?? unfinished),
    }));
    return {
      ...verdict(reason),
      more: this.more,
      rows: places.reduce((sum, { rows }) => sum + rows, 0),
      examined: this.#examined,
      ...(this.outside === 0 ? {} : { outside: this.outside }),
      ...(this.#unverified === 0 ? {} : { unverifiedFolders: this.#unverified }),
      ...(this.verified === undefined ? {} : { verified: this.verified }),
      pages: this.#pages,
      ...this.usage,
      seconds: Math.max(0, (this.#endedAt ?? this.#now()) - this.#startedAt) / 1000,
      order: this.order,
      places,
    };
  }
}

function verdict(reason: IncompleteReason | undefined): Pick<Receipt, "complete" | "reason"> {
  return reason === undefined ? { complete: true } : { complete: false, reason };
}
