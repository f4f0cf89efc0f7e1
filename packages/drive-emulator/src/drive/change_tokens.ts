import { createHash, randomBytes } from "node:crypto";
import { type EmulatorResponse, googleError } from "../google_error.ts";
import { invalid } from "./parameters.ts";

/** The statuses with which a token can be refused that was lost. */
export type LostTokenStatus = 400 | 404 | 410;

/** Tells whether a lost token can be refused with the status. */
export function isLostTokenStatus(status: unknown): status is LostTokenStatus {
  return status === 400 || status === 404 || status === 410;
}

const CHECK_DIGITS = 8;

/**
 * Writes and reads the page tokens of the change feed: numbers, as Google's are, that serve one log of one user and never
 * expire. Nothing is kept of them.
 */
export class ChangeTokens {
  /** Tokens of another emulator are foreign, even if it has the same Drive. */
  readonly #secret = randomBytes(16).toString("hex");
  readonly #lost: LostTokenStatus[] = [];

  /** Makes the token that leads behind a position of the log. */
  issue(position: number, log: string): string {
    return position + this.#check(`${position} ${log}`, this.#lost.length);
  }

  /** Refuses from now on every token that was handed out so far. */
  loseAll(status: LostTokenStatus): void {
    this.#lost.push(status);
  }

  /** Finds the position to which a token leads, or the refusal. */
  find(token: string, log: string): { readonly position: number } | EmulatorResponse {
    const position = Number(token.slice(0, -CHECK_DIGITS));
    const check = token.slice(-CHECK_DIGITS);
    const of = `${position} ${log}`;
    if (token === this.issue(position, log)) return { position };
    const lost = this.#lost.findIndex((_, age) => check === this.#check(of, age));
    return LOST[this.#lost[lost] ?? 400];
  }

  #check(text: string, age: number): string {
    const digest = createHash("sha256").update(`${this.#secret} ${age} ${text}`).digest();
    return String(digest.readUInt32BE() % 10 ** CHECK_DIGITS).padStart(CHECK_DIGITS, "0");
  }
}

/** Drive's answer to a token that is lost, as it is met by those who keep one for long. */
export const CHANGE_TOKEN_GONE: EmulatorResponse = googleError(
  410,
  "The page token is no longer valid, a full sync is required.",
  { reason: "fullSyncRequired", location: "pageToken", locationType: "parameter" },
);

const LOST: Readonly<Record<LostTokenStatus, EmulatorResponse>> = {
  400: invalid("Invalid Value", "pageToken", "invalid"),
  404: googleError(404, "Page token not found.", {
    reason: "notFound",
    location: "pageToken",
    locationType: "parameter",
  }),
  410: CHANGE_TOKEN_GONE,
};
