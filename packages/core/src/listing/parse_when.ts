import { DriveError } from "../errors.ts";
import { readIsoTime } from "./_iso_time.ts";
import { readRelativeTime } from "./_relative_time.ts";

/** What {@link parseWhen} reckons from; a `Host` will do. */
export interface ParseWhenOptions {
  /** The clock, in milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Reads a point in time as people write it, in the local time zone, and returns it in milliseconds since 1970.
 *
 * - `2026`, `2026-03`, `2026-03-31`: where the year, the month or the day begins.
 * - `2026-03-31T14:05`, with seconds, a fraction of them, and `Z` or an offset if need be.
 * - `now`, `today`, `yesterday`; days begin at midnight.
 * - `7d`, `7 days`, `7 days ago`: back by `min`, `h`, `d`, `w`, `mo` or `y`. From days on it is the calendar that is
 *   turned back, to the same time of day; a day that the month does not have is its last.
 * - `monday`: the beginning of the latest one, which may be today; `last monday` is before today.
 * - `this week`, `this month`, `this year`, and `last week` and so on: their beginnings. Weeks begin on Monday.
 *
 * @throws {DriveError} `INVALID_INPUT` for anything else, and for a date that the calendar does not have.
 * @see https://www.rfc-editor.org/rfc/rfc3339
 *
 * @example Look a week back
 * ```ts
 * import { parseWhen } from "@drivelens/core";
 *
 * const after = parseWhen("7 days ago", { now: () => Date.parse("2026-03-31T12:00:00Z") });
 * if (new Date(after).getDate() !== 24) throw new Error("Expected the 24th");
 * ```
 */
export function parseWhen(text: string, options: ParseWhenOptions): number {
  const words = text.trim().toLowerCase().split(/\s+/).join(" ");
  const time = readIsoTime(words) ?? readRelativeTime(words, new Date(options.now()));
  if (time === undefined) throw refusal(text);
  if (time === "impossible") throw refusal(text, "there is no such date or time of day");
  if (time === "ambiguous") {
    throw new DriveError("INVALID_INPUT", `Cannot read "${text}" as a time: "m" may be minutes or months`, {
      hint: "Say min for minutes, or mo for months",
    });
  }
  const year = time.getFullYear();
  if (!(year >= 1 && year <= 9999)) throw refusal(text, "it is not in the years 1 to 9999");
  return time.getTime();
}

function refusal(text: string, reason?: string): DriveError {
  const message = `Cannot read "${text}" as a time${reason === undefined ? "" : `: ${reason}`}`;
  return new DriveError("INVALID_INPUT", message, {
    hint: 'Say 2026-03-31, 2026-03-31T14:05, 7d, "2 weeks ago", yesterday, "last monday" or "this month"',
  });
}
