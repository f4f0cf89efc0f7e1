import type { Usage } from "../drive/usage.ts";
import type { IncompleteReason, PlaceReceipt, Receipt } from "./receipt.ts";

/** Counts while a listing runs and makes the receipt of it at any moment. */
export class Tally {
  readonly usage: Usage = { requests: 0, retries: 0, quotaUnits: 0 };
  pages = 0;
  more = false;
  ended = false;
  reason: IncompleteReason | undefined;
  readonly #rowsByPlace = new Map<string, number>([
    ["/", 0],
    ["shared-with-me:", 0],
  ]);
  readonly #order: string;
  readonly #now: () => number;
  readonly #startedAt: number;
  #endedAt: number | undefined;

  constructor(order: string, now: () => number) {
    this.#order = order;
    this.#now = now;
    this.#startedAt = now();
  }

  countRow(row: { readonly driveId?: unknown; readonly ownedByMe?: unknown }): void {
    const place = placeOf(row);
    this.#rowsByPlace.set(place, (this.#rowsByPlace.get(place) ?? 0) + 1);
  }

  end(reason?: IncompleteReason): void {
    this.ended = true;
    this.reason ??= reason;
    this.#endedAt = this.#now();
  }

  receipt(): Receipt {
    // Until the last page is in, rows may be missing, whatever has come so far.
    const reason = this.reason ?? (this.ended ? undefined : "ABORTED");
    const verdict = reason === undefined ? { complete: true } : { complete: false, reason };
    const places: PlaceReceipt[] = [...this.#rowsByPlace].map(([place, rows]) => ({
      place,
      rows,
      ...verdict,
    }));
    return {
      ...verdict,
      more: this.more,
      rows: places.reduce((sum, { rows }) => sum + rows, 0),
      pages: this.pages,
      ...this.usage,
      seconds: Math.max(0, (this.#endedAt ?? this.#now()) - this.#startedAt) / 1000,
      order: this.#order,
      places,
    };
  }
}

function placeOf(row: { readonly driveId?: unknown; readonly ownedByMe?: unknown }): string {
  if (typeof row.driveId === "string") return `drive:${row.driveId}`;
  return row.ownedByMe === true ? "/" : "shared-with-me:";
}
