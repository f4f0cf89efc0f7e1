import { createHash } from "node:crypto";

/** Where a listing stopped, and what it was a listing of. */
export interface ListingPosition {
  readonly query: string;
  readonly limit: number;
  /** Drive's own token: some 570 characters, which an assistant would have to repeat without a slip. */
  readonly pageToken: string;
}

/** How many positions are remembered; each is well under a kilobyte. */
const MOST_CURSORS = 1000;

/** Stands short names for positions in listings, for as long as the process lives. */
export class CursorStore {
  readonly #positions = new Map<string, ListingPosition>();

  /** Remembers a position and names it in 16 characters; the position used longest ago makes room. */
  keep(position: ListingPosition): string {
    const { query, limit, pageToken } = position;
    const cursor = createHash("sha256")
      .update(JSON.stringify([query, limit, pageToken]))
      .digest("base64url")
      .slice(0, 16);
    this.#touch(cursor, position);
    const [oldest] = this.#positions.keys();
    if (this.#positions.size > MOST_CURSORS && oldest !== undefined) this.#positions.delete(oldest);
    return cursor;
  }

  /** Finds a position as often as it is asked for; undefined when it is not, or no longer, known. */
  find(cursor: string): ListingPosition | undefined {
    const position = this.#positions.get(cursor);
    if (position !== undefined) this.#touch(cursor, position);
    return position;
  }

  #touch(cursor: string, position: ListingPosition): void {
    this.#positions.delete(cursor);
    this.#positions.set(cursor, position);
  }
}
