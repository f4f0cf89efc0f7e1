/** The client that an account was signed in with; a refresh needs it. */
export interface AccountClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenUri: string;
  readonly projectId?: string;
}

/** Where a refresh token is: in the account's own file, or under a name of its own in the OS keyring. */
export type TokenPlace =
  | { readonly store: "file"; readonly refreshToken: string }
  | { readonly store: "keyring"; readonly keyringEntry: string };

/** An account as it is stored. Times are RFC 3339 UTC. */
export interface StoredAccount {
  readonly version: 1;
  /** Address of the account. */
  readonly account: string;
  readonly displayName: string;
  readonly client: AccountClient;
  readonly scope: string;
  readonly token: TokenPlace;
  /** Why the token is where it is. */
  readonly storeReason: string;
  readonly accessToken: string;
  readonly accessTokenExpiresAt: string;
  readonly signedInAt: string;
  /** Whether assistants may read contents of files, where the scope lets anybody. */
  readonly assistants: boolean;
}

/** Where accounts are kept, their refresh tokens apart. */
export interface AccountStore {
  /** Returns the account, or undefined when it is not stored. */
  read(account: string): Promise<StoredAccount | undefined>;
  /** Stores the account whole or not at all. */
  write(account: StoredAccount): Promise<void>;
  /** Forgets the account; no error when it is not there. */
  delete(account: string): Promise<void>;
  /** Addresses of the stored accounts. */
  list(): Promise<readonly string[]>;
  /** Address of the account that is used when none is named. */
  current(): Promise<string | undefined>;
  setCurrent(account: string | undefined): Promise<void>;
  /** When the account was last of use, in milliseconds since 1970; undefined when it is not stored. */
  lastUsed(account: string): Promise<number | undefined>;
  /** Remembers that the account was of use; what cannot be remembered is no error. */
  touch(account: string, at: number): Promise<void>;
  /** Where the account is, as status shows it. */
  locationOf(account: string): string;
  /** Path of the lock that guards the account's refresh. */
  lockOf(account: string): string;
}
