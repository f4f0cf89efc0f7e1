import { randomBytes } from "node:crypto";
import type { Caller } from "../drive_request.ts";

/** What a person allowed a client. */
export interface Allowed {
  readonly email: string;
  readonly clientId: string;
  readonly scope: string;
}

/** An authorization code that waits for its exchange. */
export interface PendingCode extends Allowed {
  readonly redirectUri: string;
  readonly codeChallenge: string | undefined;
  readonly offline: boolean;
  readonly forced: boolean;
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

interface AccessRecord extends Allowed {
  expires: number;
}

const CODE_LIFETIME_MS = 600_000;

/** Knows every code and token of the emulated Google. */
export class Grants {
  readonly #now: () => number;
  readonly #lifetimeMs: number;
  readonly #codes = new Map<string, PendingCode>();
  readonly #usedCodes = new Map<string, Allowed>();
  readonly #access = new Map<string, AccessRecord>();
  readonly #refresh = new Map<string, Allowed>();

  constructor(now: () => number, lifetimeMs: number) {
    this.#now = now;
    this.#lifetimeMs = lifetimeMs;
  }

  issueCode(code: Omit<PendingCode, "expires">): string {
    const value = `4/0A${randomBytes(48).toString("base64url")}`;
    this.#codes.set(value, { ...code, expires: this.#now() + CODE_LIFETIME_MS });
    return value;
  }

  /** Takes a code out; a code that comes a second time ends what the first one gave (RFC 6749, 4.1.2). */
  takeCode(value: string): PendingCode | undefined {
    const code = this.#codes.get(value);
    const used = this.#usedCodes.get(value);
    if (used !== undefined) this.#end(used.email);
    if (code === undefined || code.expires <= this.#now()) return undefined;
    this.#codes.delete(value);
    this.#usedCodes.set(value, code);
    return code;
  }

  /** Hands out tokens; a refresh token only offline, at the first consent or when consent was forced. */
  issue(allowed: Allowed, options: { readonly offline: boolean; readonly forced: boolean }): IssuedTokens {
    const first = ![...this.#refresh.values()].some(
      ({ email, clientId }) => email === allowed.email && clientId === allowed.clientId,
    );
    const refreshToken =
      options.offline && (first || options.forced)
        ? `1//0${randomBytes(48).toString("base64url")}`
        : undefined;
    if (refreshToken !== undefined) this.#refresh.set(refreshToken, allowed);
    return { ...this.#issueAccess(allowed, this.#lifetimeMs), refreshToken };
  }

  /** Hands out a new access token; undefined for a refresh token that is unknown or was revoked. */
  refresh(refreshToken: string, clientId: string): IssuedTokens | undefined {
    const allowed = this.#refresh.get(refreshToken);
    if (allowed === undefined || allowed.clientId !== clientId) return undefined;
    return { ...this.#issueAccess(allowed, this.#lifetimeMs), refreshToken: undefined };
  }

  /** Hands out tokens without a consent page. */
  grant(allowed: Allowed, lifetimeMs: number): IssuedTokens & { readonly refreshToken: string } {
    const refreshToken = `1//0${randomBytes(48).toString("base64url")}`;
    this.#refresh.set(refreshToken, allowed);
    return { ...this.#issueAccess(allowed, lifetimeMs), refreshToken };
  }

  #issueAccess(allowed: Allowed, lifetimeMs: number): Omit<IssuedTokens, "refreshToken"> {
    const accessToken = `ya29.${randomBytes(96).toString("base64url")}`;
    const expires = this.#now() + lifetimeMs;
    this.#access.set(accessToken, { ...allowed, expires });
    return { accessToken, scope: allowed.scope, expiresAt: expires };
  }

  /** Ends the person's whole grant to the project; false for a token that is unknown. */
  revoke(token: string): boolean {
    const known = this.#refresh.get(token) ?? this.#access.get(token);
    if (known === undefined) return false;
    this.#end(known.email);
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

  #end(email: string): void {
    for (const [token, record] of this.#refresh) if (record.email === email) this.#refresh.delete(token);
    for (const [token, record] of this.#access) if (record.email === email) this.#access.delete(token);
  }
}
