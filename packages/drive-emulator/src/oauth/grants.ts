import { randomBytes } from "node:crypto";
import type { Caller } from "../drive_request.ts";

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

const CODE_LIFETIME_MS = 600_000;

/** Knows every code and token of the emulated Google. */
export class Grants {
  readonly #now: () => number;
  readonly #lifetimeMs: number;
  readonly #codes = new Map<string, PendingCode>();
  readonly #usedCodes = new Set<string>();
  readonly #access = new Map<string, AccessRecord>();
  readonly #refresh = new Map<string, RefreshRecord>();

  constructor(now: () => number, lifetimeMs: number) {
    this.#now = now;
    this.#lifetimeMs = lifetimeMs;
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
    const first = ![...this.#refresh.values()].some(
      (record) => record.email === email && record.clientId === clientId,
    );
    const record = { email, clientId, scope, code };
    const refreshToken = offline && (first || forced) ? this.#issueRefresh(record) : undefined;
    return { ...this.#issueAccess(record, this.#lifetimeMs), refreshToken };
  }

  /** Hands out a new access token; undefined for a refresh token that is unknown or was revoked. */
  refresh(refreshToken: string, clientId: string): IssuedTokens | undefined {
    const record = this.#refresh.get(refreshToken);
    if (record === undefined || (record.clientId ?? clientId) !== clientId) return undefined;
    return { ...this.#issueAccess(record, this.#lifetimeMs), refreshToken: undefined };
  }

  /** Hands out tokens without a consent page. */
  grant(allowed: Allowed, lifetimeMs: number): IssuedTokens & { readonly refreshToken: string } {
    return { ...this.#issueAccess(allowed, lifetimeMs), refreshToken: this.#issueRefresh(allowed) };
  }

  /** Ends the person's whole grant to the project, all its clients; false for a token that is unknown. */
  revoke(token: string): boolean {
    const known = this.#refresh.get(token) ?? this.#access.get(token);
    if (known === undefined) return false;
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
    this.#refresh.set(refreshToken, record);
    return refreshToken;
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
