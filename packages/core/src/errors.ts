/** Every code a {@link DriveError} can carry, in the order of the documentation. */
export const DRIVE_ERROR_CODES = [
  "INVALID_INPUT",
  "SIGN_IN_REQUIRED",
  "SIGN_IN_EXPIRED",
  "SIGN_IN_REFUSED",
  "SCOPE_MISSING",
  "TOKEN_STORE_UNAVAILABLE",
  "PERMISSION_DENIED",
  "NOT_FOUND",
  "AMBIGUOUS_PATH",
  "UNSUPPORTED",
  "TOO_LARGE",
  "API_DISABLED",
  "RATE_LIMITED",
  "SERVICE_UNAVAILABLE",
  "NETWORK",
  "TIMEOUT",
  "ABORTED",
] as const;

/** What went wrong, as programs test it. */
export type DriveErrorCode = (typeof DRIVE_ERROR_CODES)[number];

const RETRYABLE: ReadonlySet<DriveErrorCode> = new Set([
  "RATE_LIMITED",
  "SERVICE_UNAVAILABLE",
  "NETWORK",
  "TIMEOUT",
]);

/** What a {@link DriveError} knows beside its code and message. */
export interface DriveErrorOptions {
  /** What to do next; a command where there is one. */
  readonly hint?: string;
  /** HTTP status of Google's answer. */
  readonly status?: number;
  /** Google's own reason, such as `userRateLimitExceeded`. */
  readonly reason?: string;
  /** How long Google asked to wait before the next try, in milliseconds. */
  readonly retryAfterMs?: number;
  /** The error beneath; only ever one that {@link safeCause} made. */
  readonly cause?: Error;
}

/** A {@link DriveError} as plain JSON. */
export interface DriveErrorJson {
  readonly code: DriveErrorCode;
  readonly message: string;
  readonly hint?: string;
  readonly retryable: boolean;
  readonly status?: number;
  readonly reason?: string;
}

/**
 * The one error that every public function throws.
 *
 * It never holds what a Google client threw: those objects carry tokens and client secrets.
 *
 * @example Tell errors worth another try from the rest
 * ```ts
 * import { DriveError } from "@drivelens/core";
 *
 * const error = new DriveError("RATE_LIMITED", "Cannot list files: the user rate limit is exceeded");
 * if (!error.retryable) throw error;
 * ```
 */
export class DriveError extends Error {
  override readonly name: string = "DriveError";
  readonly code: DriveErrorCode;
  /** What to do next; a command where there is one. */
  readonly hint?: string;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;
  readonly status?: number;
  readonly reason?: string;
  readonly retryAfterMs?: number;

  constructor(code: DriveErrorCode, message: string, options: DriveErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryable = RETRYABLE.has(code);
    if (options.hint !== undefined) this.hint = options.hint;
    if (options.status !== undefined) this.status = options.status;
    if (options.reason !== undefined) this.reason = options.reason;
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs;
  }

  /** Returns what may be shown and stored: no stack, no cause. */
  toJSON(): DriveErrorJson {
    return {
      code: this.code,
      message: this.message,
      ...(this.hint === undefined ? {} : { hint: this.hint }),
      retryable: this.retryable,
      ...(this.status === undefined ? {} : { status: this.status }),
      ...(this.reason === undefined ? {} : { reason: this.reason }),
    };
  }
}

/**
 * Makes a cause that is safe to print out of anything that was thrown: its class and its system code, such
 * as `ECONNRESET`, and nothing else, since messages and fields of HTTP clients hold tokens.
 */
export function safeCause(thrown: unknown): Error {
  const seen = thrown as { name?: unknown; code?: unknown; cause?: { code?: unknown } } | null | undefined;
  const name = typeof seen?.name === "string" ? seen.name : "Error";
  const code = [seen?.code, seen?.cause?.code].find(
    (value) => typeof value === "string" && /^\w+$/.test(value),
  );
  const cause = new Error(code === undefined ? name : `${name} (${String(code)})`);
  cause.stack = `${cause.name}: ${cause.message}`;
  return cause;
}
