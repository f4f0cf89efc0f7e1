/** A response as every endpoint of the emulator answers it: JSON unless `body` is a string or bytes. */
export interface EmulatorResponse {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One entry of Google's `error.errors` array. */
export interface GoogleErrorEntry {
  readonly domain?: string;
  readonly reason: string;
  readonly location?: string;
  readonly locationType?: string;
  readonly message?: string;
  readonly extendedHelp?: string;
}

export interface GoogleErrorOptions extends GoogleErrorEntry {
  /** Canonical name such as `UNAUTHENTICATED`; Drive sends it for sign-in failures and typed values alone. */
  readonly statusName?: string;
  readonly details?: readonly unknown[];
}

/**
 * Builds Drive's error envelope.
 *
 * @see https://developers.google.com/workspace/drive/api/guides/handle-errors
 */
export function googleError(status: number, message: string, options: GoogleErrorOptions): EmulatorResponse {
  const { statusName, details, ...entry } = options;
  return {
    status,
    body: {
      error: {
        code: status,
        message,
        errors: [{ message, domain: "global", ...entry }],
        ...(statusName === undefined ? {} : { status: statusName }),
        ...(details === undefined ? {} : { details }),
      },
    },
  };
}
