import { DriveError } from "../errors.ts";

/** Tells whether one folder or drive is closed, while others may be open. */
export function isClosed(error: unknown): error is DriveError {
  return error instanceof DriveError && (error.code === "NOT_FOUND" || error.code === "PERMISSION_DENIED");
}
