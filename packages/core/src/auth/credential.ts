/** How a caller asks a {@link Credential} for a token. */
export interface AccessTokenOptions {
  readonly signal?: AbortSignal | undefined;
  /** A token that Google has just refused; the answer is another one. */
  readonly refused?: string | undefined;
}

/** Something that Drive requests can be made with. */
export interface Credential {
  readonly kind: "account" | "access-token";
  /** Address of the account, when it is a stored one. */
  readonly account?: string;
  /**
   * Returns a bearer token that is good for at least five minutes as far as can be known here.
   *
   * @throws {DriveError} `SIGN_IN_EXPIRED` when there is no other token to be had.
   */
  accessToken(options?: AccessTokenOptions): Promise<string>;
}
