import { DriveError } from "../errors.ts";

const LONGEST_ID = 200;

/**
 * Checks an ID of a file or a shared drive.
 *
 * @throws {DriveError} `INVALID_INPUT` for what can be none.
 */
export function checkId(id: string): string {
  if (id.length <= LONGEST_ID && /^[A-Za-z0-9_-]+$/.test(id)) return id;
  const shown = id.length > 40 ? `${id.slice(0, 40)}…` : id;
  throw new DriveError("INVALID_INPUT", `Cannot use "${shown}" as an ID`, {
    hint: `IDs of Drive have letters, digits, - and _, and no more than ${LONGEST_ID} of them`,
  });
}
