import type { DriveClient, DriveErrorCode } from "@drivelens/core";

const SIGN_IN_CODES: ReadonlySet<DriveErrorCode> = new Set<DriveErrorCode>([
  "SIGN_IN_REQUIRED",
  "SIGN_IN_EXPIRED",
  "SIGN_IN_REFUSED",
  "SCOPE_MISSING",
  "TOKEN_STORE_UNAVAILABLE",
]);

/** One Drive for all questions, opened at the first and kept. */
export class DriveSession {
  readonly #openDrive: () => Promise<DriveClient>;
  #opened: Promise<DriveClient> | undefined;

  constructor(openDrive: () => Promise<DriveClient>) {
    this.#openDrive = openDrive;
  }

  /**
   * Opens the Drive, or returns the one that is open; a failure is not kept.
   *
   * @throws {DriveError} `SIGN_IN_REQUIRED` when nobody is signed in, `INVALID_INPUT` for unusable settings.
   */
  open(): Promise<DriveClient> {
    if (this.#opened !== undefined) return this.#opened;
    const opened = this.#openDrive();
    this.#opened = opened;
    opened.catch(() => {
      if (this.#opened === opened) this.#opened = undefined;
    });
    return opened;
  }

  /** Forgets the Drive when the error says that its sign-in is of no use: by the next question there may be another. */
  forgetAfter(code: DriveErrorCode): void {
    if (SIGN_IN_CODES.has(code)) this.#opened = undefined;
  }
}
