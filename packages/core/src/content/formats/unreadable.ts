import { DriveError, type DriveErrorCode } from "../../errors.ts";

/** Makes the error for a file that cannot be made text; `why` ends the sentence. */
export function unreadable(code: DriveErrorCode, why: string): DriveError {
  return new DriveError(code, `Cannot make text of the file: ${why}`, { hint: HINT });
}

const HINT = "To look at it in the browser, run: drivelens open FILE";
