import type { DriveErrorCode, Receipt } from "@drivelens/core";

/** Some rows were listed, some files downloaded, or some of a text was read, and some are missing. */
export const EXIT_INCOMPLETE = 3;

/** The exit code of each error; a new code does not compile without one. */
export const EXIT_CODES: Readonly<Record<DriveErrorCode, number>> = {
  INVALID_INPUT: 2,
  SIGN_IN_REQUIRED: 4,
  SIGN_IN_EXPIRED: 4,
  SIGN_IN_REFUSED: 4,
  SCOPE_MISSING: 4,
  TOKEN_STORE_UNAVAILABLE: 4,
  PERMISSION_DENIED: 1,
  NOT_FOUND: 1,
  AMBIGUOUS_PATH: 1,
  UNSUPPORTED: 1,
  TOO_LARGE: 1,
  API_DISABLED: 1,
  RATE_LIMITED: 5,
  SERVICE_UNAVAILABLE: 5,
  NETWORK: 5,
  TIMEOUT: 5,
  ABORTED: 130,
};

/** What each exit code means. */
export const EXIT_MEANINGS: ReadonlyMap<number, string> = new Map([
  [0, "All is well; a limit that cut a listing short is no failure"],
  [1, "A file, or what was asked of it, cannot be had"],
  [2, "The command line, a query, a file or the configuration is wrong"],
  [EXIT_INCOMPLETE, "A listing, a download, or a text that was read, is not complete, and says why"],
  [4, "Nobody is signed in, or what is allowed is not enough"],
  [5, "Google or the network failed, after several tries"],
  [130, "You stopped it"],
]);

/** The exit code of a listing that gave rows. */
export function exitCodeOf(receipt: Pick<Receipt, "complete" | "reason">): number {
  if (receipt.complete) return 0;
  return receipt.reason === "ABORTED" ? EXIT_CODES.ABORTED : EXIT_INCOMPLETE;
}
