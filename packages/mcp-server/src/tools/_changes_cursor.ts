import type { ChangesBefore } from "@drivelens/core";

/** Where a reading of changes goes on. */
export interface ChangesPosition {
  /** From when on, in milliseconds since 1970. */
  readonly since: number;
  readonly before: ChangesBefore;
}

/** Writes a position as a cursor of some 20 characters, which outlives the server. */
export function changesCursorOf({ since, before }: ChangesPosition): string {
  return [since, before.time, before.told].map((part) => part.toString(36)).join(".");
}

/** Reads what {@link changesCursorOf} wrote; undefined for anything else. */
export function readChangesCursor(cursor: string): ChangesPosition | undefined {
  const parts = /^(-?[0-9a-z]{1,9})\.(-?[0-9a-z]{1,9})\.([0-9a-z]{1,6})$/.exec(cursor)?.slice(1) ?? [];
  const [since, time, told] = parts.map((part) => Number.parseInt(part, 36));
  if (since === undefined || time === undefined || told === undefined) return undefined;
  return { since, before: { time, told } };
}
