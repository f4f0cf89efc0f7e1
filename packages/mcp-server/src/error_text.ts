import { DriveError, type DriveErrorCode } from "@drivelens/core";

/** What an assistant does about each error when the error itself has no hint; a new code does not compile without. */
const NEXT_STEPS: Readonly<Record<DriveErrorCode, string>> = {
  INVALID_INPUT: "Correct the arguments and call the tool again",
  SIGN_IN_REQUIRED: "Ask the user to run: drivelens auth login",
  SIGN_IN_EXPIRED: "Ask the user to run: drivelens auth login",
  SIGN_IN_REFUSED: "Ask the user to run: drivelens auth login",
  SCOPE_MISSING: "Ask the user to run: drivelens auth login",
  PERMISSION_DENIED: "Tell the user that Google does not allow this",
  NOT_FOUND: "List again: the file is gone or not visible",
  AMBIGUOUS_PATH: "Ask the user which one is meant",
  UNSUPPORTED: "Tell the user that this cannot be done",
  TOO_LARGE: "Ask for less",
  API_DISABLED: "Ask the user to enable the Google Drive API in their Cloud project",
  RATE_LIMITED: "Wait a minute, then call the tool again",
  SERVICE_UNAVAILABLE: "Wait a minute, then call the tool again",
  NETWORK: "Tell the user that Google cannot be reached from this machine",
  TIMEOUT: "Call the tool again, with a smaller limit",
  ABORTED: "Call the tool again if the answer is still wanted",
};

/** Says an error to a model: code, sentence, next step. Nothing of an unforeseen error is told. */
export function errorText(error: unknown): string {
  if (!(error instanceof DriveError))
    return "UNSUPPORTED: Something unexpected happened\nNext: Tell the user that the tool failed";
  return `${error.code}: ${oneLine(error.message)}\nNext: ${oneLine(error.hint ?? NEXT_STEPS[error.code])}`;
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, " ").slice(0, 600);
}
