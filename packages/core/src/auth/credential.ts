/** How a caller asks a {@link Credential} for what a request carries. */
export interface AuthorizeOptions {
  readonly signal?: AbortSignal | undefined;
  /** A token that Google has just refused; the answer is another one. */
  readonly refused?: string | undefined;
}

/** What a request carries. */
export interface Authorization {
  /** The bearer token or API key itself, to tell one from another. */
  readonly token: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds since 1970, where it is known. */
  readonly expiresAt?: number;
}

/** What kind of thing a credential is, as status shows it. */
export type CredentialKind =
  | "account"
  | "access-token"
  | "api-key"
  | "service-account"
  | "authorized-user"
  | "impersonated-service-account"
  | "external-account"
  | "metadata-server";

/** Something that Drive requests can be made with. */
export interface Credential {
  readonly kind: CredentialKind;
  /** What chose it: a flag, a variable, a file, or `the current account`. */
  readonly source: string;
  /** Address of the account, or of whom it acts for, where that is known. */
  readonly account?: string;
  /** Scopes with spaces between them, where they are known. */
  readonly scope?: string;
  /** Tells whether assistants may read contents of files with it; asked anew each time, as the answer may change. */
  readonly assistants: () => Promise<boolean>;
  /**
   * Returns what a request carries, good for at least five minutes as far as can be known here.
   *
   * @throws {DriveError} `SIGN_IN_EXPIRED` when there is no other token to be had.
   */
  authorize(options?: AuthorizeOptions): Promise<Authorization>;
}

/** Makes what a request carries of a bearer token. */
export function bearer(token: string, expiresAt?: number): Authorization {
  return {
    token,
    headers: { Authorization: `Bearer ${token}` },
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}
