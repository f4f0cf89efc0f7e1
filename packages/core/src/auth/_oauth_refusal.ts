import { DriveError, type DriveErrorCode, type DriveErrorOptions } from "../errors.ts";

/** What an {@link OAuthRefusal} knows beside its code and message. */
export interface OAuthRefusalOptions extends DriveErrorOptions {
  /** By how much this machine's clock is ahead of Google's, in milliseconds. */
  readonly clockOffMs: number;
}

/** A refusal of Google's, with what the answer tells about its why. */
export class OAuthRefusal extends DriveError {
  readonly clockOffMs: number;

  constructor(code: DriveErrorCode, message: string, options: OAuthRefusalOptions) {
    super(code, message, options);
    this.clockOffMs = options.clockOffMs;
  }
}
