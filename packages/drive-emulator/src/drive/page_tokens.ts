import { randomBytes } from "node:crypto";
import { type EmulatorResponse, googleError } from "../google_error.ts";
import { invalid } from "./parameters.ts";

/** Where a chain of pages stands. */
export interface PagePosition<Row> {
  readonly rows: readonly Row[];
  readonly offset: number;
}

interface Issued<Row> extends PagePosition<Row> {
  readonly binding: string;
  readonly expires: number;
}

/** How long the emulator remembers: the oldest tokens are forgotten first. */
const MOST_TOKENS = 50_000;
/** As long as Google's: about 570 characters. */
const TOKEN_BYTES = 426;

/** Hands out page tokens that say nothing, hold for one set of parameters, and expire. */
export class PageTokens<Row> {
  readonly #issued = new Map<string, Issued<Row>>();
  readonly #now: () => number;
  readonly #lifetimeMs: number;

  constructor(now: () => number, lifetimeMs: number) {
    this.#now = now;
    this.#lifetimeMs = lifetimeMs;
  }

  issue(position: PagePosition<Row>, binding: string): string {
    const token = `~!!~${randomBytes(TOKEN_BYTES).toString("base64url")}`;
    this.#issued.set(token, { ...position, binding, expires: this.#now() + this.#lifetimeMs });
    const [oldest] = this.#issued.keys();
    if (this.#issued.size > MOST_TOKENS && oldest !== undefined) this.#issued.delete(oldest);
    return token;
  }

  /** Finds where a token leads, or the refusal that Google would send. */
  find(token: string, binding: string): PagePosition<Row> | EmulatorResponse {
    const issued = this.#issued.get(token);
    if (issued === undefined || issued.binding !== binding)
      return invalid("Invalid Value", "pageToken", "invalid");
    if (issued.expires > this.#now()) return issued;
    return googleError(403, "The specified page token has expired, and can no longer be used.", {
      reason: "pageTokenExpired",
    });
  }
}
