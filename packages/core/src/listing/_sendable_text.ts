import { DriveError } from "../errors.ts";

/**
 * Returns the text if it can be sent to Drive as it stands.
 *
 * @throws {DriveError} `INVALID_INPUT` for half a surrogate pair, which has no bytes in UTF-8, and for NUL.
 */
export function sendableText(text: string, what: string): string {
  if (text.isWellFormed() && !text.includes("\0")) return text;
  throw new DriveError("INVALID_INPUT", `Cannot send the ${what} ${JSON.stringify(text)} to Drive`, {
    hint: "Leave out characters that are not Unicode text: NUL, and halves of surrogate pairs",
  });
}
