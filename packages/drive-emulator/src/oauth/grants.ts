import { randomBytes } from "node:crypto";
import type { Caller } from "../drive_request.ts";
import type { Policy } from "./policy.ts";

/** What a person allowed a client. */
export interface Allowed {
  readonly email: string;
  /** Absent for a grant without a consent page, which serves every client. */
  readonly clientId?: string;
  readonly scope: string;
}

/** What a person allowed on the consent page, and how the client asked. */
export interface Consent extends Allowed {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly codeChallenge: string | undefined;
  readonly offline: boolean;
  readonly forced: boolean;
}

/** An authorization code that waits for its exchange. */
export interface PendingCode extends Consent {
  readonly code: string;
  readonly expires: number;
}

/** Tokens as they are handed out. */
export interface IssuedTokens {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  readonly scope: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

interface RefreshRecord extends Allowed {
  /** The code that began this grant. */
  readonly code?: string;
}

interface AccessRecord extends RefreshRecord {
  expires: number;
}

interface LongRecord extends RefreshRecord {
  /** When its time is over, though it be used; absent where there is no such time. */
  readonly expires?: number;
  /** When it was issued or last used. */
  used: number;
}

/** What {@link Grants} may be given. */
export interface GrantsOptions {
  /** @default Google's defaults */
  readonly policy?: () => Policy;
}

const DAY_MS = 86_400_000;
const CODE_LIFETIME_MS = 600_000;
const TESTING_LIFETIME_MS = 7 * DAY_MS;
const LONGEST_UNUSED_MS = 183 * DAY_MS;
/** Refresh tokens that one account may have for one client: a further one ends the oldest. */
const MOST_REFRESH_TOKENS = 100;

/**
 * Knows every code and token of the emulated Google.
 *
 * @see https://developers.google.com/identity/protocols/oauth2#expiration
 */
export class Grants {
  readonly #now: () => number;
  readonly #lifetimeMs: number;
  readonly #codes = new Map<string, PendingCode>();
  readonly #usedCodes = new Set<string>();
  readonly #access = new Map<string, AccessRecord>();
  readonly #refresh = new Map<string, LongRecord>();
  readonly #policy: () => Policy;

  constructor(now: () => number, lifetimeMs: number, options: GrantsOptions = {}) {
    this.#now = now;
    this.#lifetimeMs = lifetimeMs;
    this.#policy = options.policy ?? (() => ({}));
  }

  issueCode(consent: Consent): string {
    const code = `4/0A${randomBytes(48).toString("base64url")}`;
    this.#codes.set(code, { ...consent, code, expires: this.#now() + CODE_LIFETIME_MS });
    return code;
  }

  /** Takes a code out; a code that comes a second time ends what the first one gave (RFC 6749, 4.1.2). */
  takeCode(code: string): PendingCode | undefined {
    if (this.#usedCodes.has(code)) this.#end((record) => record.code === code);
    const pending = this.#codes.get(code);
    if (pending === undefined || pending.expires <= this.#now()) return undefined;
    this.#codes.delete(code);
    this.#usedCodes.add(code);
    return pending;
  }

  /** Hands out tokens; a refresh token only offline, at the first consent or when consent was forced. */
  issue(pending: PendingCode): IssuedTokens {
    const { email, clientId, scope, code, offline, forced } = pending;
    const record = { email, clientId, scope, code };
    const first = this.#liveTokensOf(record).length === 0;
    const gives = offline && (first || forced) && this.#policy().noRefreshToken !== true;
    const refreshToken = gives ? this.#issueRefresh(record) : undefined;
    return { ...this.#issueAccess(record, this.#lifetimeMs), refreshToken };
  }

  /** Tells whether the client may refresh with this token: it is known, neither revoked nor over. */
  canRefresh(refreshToken: string, clientId: string): boolean {
    const record = this.#refresh.get(refreshToken);
    return record !== undefined && (record.clientId ?? clientId) === clientId && this.#isLive(record);
  }

  /** Hands out a new access token; undefined for a refresh token that is unknown, revoked or over. */
  refresh(refreshToken: string, clientId: string): IssuedTokens | undefined {
    const record = this.#refresh.get(refreshToken);
    if (record === undefined || !this.canRefresh(refreshToken, clientId)) return undefined;
    record.used = this.#now();
    return { ...this.#issueAccess(record, this.#lifetimeMs), refreshToken: undefined };
  }

  /** Hands out tokens without a consent page. */
  grant(allowed: Allowed, lifetimeMs: number): IssuedTokens & { readonly refreshToken: string } {
    return { ...this.#issueAccess(allowed, lifetimeMs), refreshToken: this.#issueRefresh(allowed) };
  }

  /** Hands out an access token alone, by default for as long as the emulator's access tokens live. */
  grantAccess(allowed: Allowed, lifetimeMs: number = this.#lifetimeMs): Omit<IssuedTokens, "refreshToken"> {
    return this.#issueAccess(allowed, lifetimeMs);
  }

  /** Ends the person's whole grant to the project, all its clients; false for a token that is unknown or over. */
  revoke(token: string): boolean {
    const long = this.#refresh.get(token);
    const known = long ?? this.#access.get(token);
    const live = long === undefined ? this.caller(token) !== undefined : this.#isLive(long);
    if (known === undefined || !live) return false;
    this.#end((record) => record.email === known.email);
    return true;
  }

  expireAccessTokens(): void {
    for (const record of this.#access.values()) record.expires = this.#now();
  }

  /** Tells whose access token this is, while it is good. */
  caller(accessToken: string): (Caller & { readonly expires: number }) | undefined {
    const record = this.#access.get(accessToken);
    if (record === undefined || record.expires <= this.#now()) return undefined;
    return { email: record.email, scopes: new Set(record.scope.split(" ")), expires: record.expires };
  }

  #issueRefresh(record: RefreshRecord): string {
    const refreshToken = `1//0${randomBytes(48).toString("base64url")}`;
    const now = this.#now();
    const testing = this.#policy().publishing === "testing";
    this.#refresh.set(refreshToken, {
      ...record,
      used: now,
      ...(testing ? { expires: now + TESTING_LIFETIME_MS } : {}),
    });
    for (const surplus of this.#liveTokensOf(record).slice(0, -MOST_REFRESH_TOKENS))
      this.#refresh.delete(surplus);
    return refreshToken;
  }

  /** The refresh tokens of one account for one client, the oldest first. */
  #liveTokensOf({ email, clientId }: Allowed): string[] {
    return [...this.#refresh]
      .filter(([, known]) => known.email === email && known.clientId === clientId && this.#isLive(known))
      .map(([token]) => token);
  }

  #isLive({ expires = Number.POSITIVE_INFINITY, used }: LongRecord): boolean {
    return this.#now() < expires && this.#now() < used + LONGEST_UNUSED_MS;
  }

  #issueAccess(record: RefreshRecord, lifetimeMs: number): Omit<IssuedTokens, "refreshToken"> {
    const accessToken = `ya29.${randomBytes(96).toString("base64url")}`;
    const expires = this.#now() + lifetimeMs;
    this.#access.set(accessToken, { ...record, expires });
    return { accessToken, scope: record.scope, expiresAt: expires };
  }

  #end(belongs: (record: RefreshRecord) => boolean): void {
    for (const [token, record] of this.#refresh) if (belongs(record)) this.#refresh.delete(token);
    for (const [token, record] of this.#access) if (belongs(record)) this.#access.delete(token);
  }
}
