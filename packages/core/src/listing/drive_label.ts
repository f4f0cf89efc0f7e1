import { segmentOf } from "./path_text.ts";

/** IDs of shared drives begin with `0A`; whatever else is long and has no blank may be one too. */
const DRIVE_ID = /^(?:0A[A-Za-z0-9_-]{8,}|(?=.*[\d_-])[A-Za-z0-9_-]{17,})$/;

/** Tells whether a text may be the ID of a shared drive. */
export function isDriveId(text: string): boolean {
  return DRIVE_ID.test(text);
}

/**
 * Writes a shared drive as it can be typed: `drive:NAME` where one drive alone is known by that name, else `drive:ID`.
 *
 * @param names what is known, by ID
 */
export function driveLabel(id: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(id);
  const segment = name === undefined || isDriveId(name) ? undefined : segmentOf(name);
  const alone = [...names.values()].filter((other) => other === name).length === 1;
  return `drive:${segment !== undefined && alone ? segment : id}`;
}
