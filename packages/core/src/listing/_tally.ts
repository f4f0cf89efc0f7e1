import type { Usage } from "../drive/usage.ts";
import type { IncompleteReason, PlaceReceipt, Receipt, Verification } from "./receipt.ts";
import type { CountPoint } from "./resume_point.ts";

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
  /** As of when the rows are, where they were known before. */
  syncedAt: string | undefined;
  /** What a second reading found. */
  verified: Verification | undefined;
  #unverified = 0;
  #before: CountPoint | undefined;
  #taken: CountPoint["places"] = {};
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

  /** Counts on from where the listing before this one has stopped, if there was one. */
  goOn(before: CountPoint | undefined): void {
    this.#before = before;
    if (before === undefined) return;
    this.outside += before.outside;
    for (const [place, rows] of Object.entries(before.places)) {
      this.lookInto(place);
      const count = this.#places.get(place);
      if (count !== undefined) count.rows += rows;
    }
    this.taken();
  }

  /** Notes that all rows that were counted have been taken by whoever reads. */
  taken(): void {
    this.#taken = Object.fromEntries([...this.#places].map(([place, { rows }]) => [place, rows]));
  }

  /** What has been counted, so that another listing can count on; of the rows those that were taken. */
  counts(): CountPoint {
    const { examined, outside = 0, pages, requests, retries, quotaUnits, seconds } = this.receipt();
    return { examined, outside, pages, requests, retries, quotaUnits, seconds, places: this.#taken };
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

  /** Counts rows that were looked at without a page. */
  examine(rows: number): void {
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
    const before = this.#before;
    const places: PlaceReceipt[] = [...this.#places].map(([place, count]) => ({
      place,
      rows: count.rows,
      ...verdict(count.reason ?? unfinished),
    }));
    return {
      ...verdict(reason),
      more: this.more,
      rows: sumOf(places.map(({ rows }) => rows)),
      examined: this.#examined + (before?.examined ?? 0),
      ...(before === undefined ? {} : { resumed: { rows: sumOf(Object.values(before.places)) } }),
      ...(this.outside === 0 ? {} : { outside: this.outside }),
      ...(this.#unverified === 0 ? {} : { unverifiedFolders: this.#unverified }),
      ...(this.verified === undefined ? {} : { verified: this.verified }),
      pages: this.#pages + (before?.pages ?? 0),
      requests: this.usage.requests + (before?.requests ?? 0),
      retries: this.usage.retries + (before?.retries ?? 0),
      quotaUnits: this.usage.quotaUnits + (before?.quotaUnits ?? 0),
      seconds: (before?.seconds ?? 0) + Math.max(0, (this.#endedAt ?? this.#now()) - this.#startedAt) / 1000,
      order: this.order,
      ...(this.syncedAt === undefined ? {} : { syncedAt: this.syncedAt }),
      places,
    };
  }
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}

function verdict(reason: IncompleteReason | undefined): Pick<Receipt, "complete" | "reason"> {
  return reason === undefined ? { complete: true } : { complete: false, reason };
}
