import { randomBytes } from "node:crypto";
import { DriveError } from "@drivelens/core";

/** Where a listing goes on. */
export interface Continuation {
  readonly query: string | undefined;
  readonly pageToken: string;
}

/** How many cursors a server remembers; the oldest are forgotten first. */
const MOST_CURSORS = 1000;
const AGAIN = "Call the tool again with the query and without a cursor";

/**
 * Hands out short names for Drive's page tokens, which are several hundred characters long: a model would have to
 * repeat each of them exactly.
 */
export class Cursors {
  readonly #kept = new Map<string, Continuation>();

  /** Returns 16 characters that lead on from here, as often as they are used. */
  issue(continuation: Continuation): string {
    const cursor = randomBytes(12).toString("base64url");
    this.#kept.set(cursor, continuation);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_CURSORS && oldest !== undefined) this.#kept.delete(oldest);
    return cursor;
  }

  /**
   * Finds where a cursor leads; a query may be left out, or must be the one that the cursor came from.
   *
   * @throws {DriveError} `INVALID_INPUT` for a cursor that is unknown or belongs to another query.
   */
  find(cursor: string, query: string | undefined): Continuation {
    const kept = this.#kept.get(cursor);
    if (kept === undefined) {
      throw new DriveError("INVALID_INPUT", "Cannot continue: this cursor is unknown or was forgotten", {
        hint: AGAIN,
      });
    }
    if (query === undefined || query === kept.query) return kept;
    throw new DriveError("INVALID_INPUT", "Cannot continue: this cursor belongs to another query", {
      hint: AGAIN,
    });
  }
}
