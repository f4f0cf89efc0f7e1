/** The client that an account was signed in with; a refresh needs it. */
export interface AccountClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenUri: string;
}

/** An account as it is stored. Times are RFC 3339 UTC. */
export interface StoredAccount {
  readonly version: 1;
  /** Address of the account. */
  readonly account: string;
  readonly displayName: string;
  readonly client: AccountClient;
  readonly scope: string;
  readonly refreshToken: string;
  readonly accessToken: string;
  readonly accessTokenExpiresAt: string;
  readonly signedInAt: string;
}

/** Where accounts and their tokens are kept. */
export interface TokenStore {
  /** What keeps them, as status shows it. */
  readonly kind: "file";
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
  /** Where the account is, as status shows it. */
  locationOf(account: string): string;
  /** Path of the lock that guards the account's refresh. */
  lockOf(account: string): string;
}
