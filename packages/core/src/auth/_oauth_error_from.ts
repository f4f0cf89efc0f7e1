import { DriveError, type DriveErrorCode, type DriveErrorOptions, safeCause } from "../errors.ts";

interface Verdict {
  readonly code: DriveErrorCode;
  readonly why: string;
  readonly hint: string;
}

const CONSOLE_CLIENTS = "https://console.cloud.google.com/auth/clients";
const SIGN_IN_AGAIN = "Run: drivelens auth login";

const BY_ERROR: Readonly<Record<string, Verdict>> = {
  invalid_grant: {
    code: "SIGN_IN_EXPIRED",
    why: "Google no longer accepts the sign-in",
    hint: SIGN_IN_AGAIN,
  },
  invalid_client: {
    code: "SIGN_IN_REFUSED",
    why: "Google does not know the OAuth client, or its secret has changed",
    hint: `Download the client's JSON again at ${CONSOLE_CLIENTS}, then run: drivelens auth login --client-secret FILE`,
  },
  deleted_client: {
    code: "SIGN_IN_REFUSED",
    why: "the OAuth client was deleted",
    hint: `Create another at ${CONSOLE_CLIENTS}, then run: drivelens auth login --client-secret FILE`,
  },
  unauthorized_client: {
    code: "SIGN_IN_REFUSED",
    why: "the OAuth client may not do this",
    hint: `Create a client of type Desktop app at ${CONSOLE_CLIENTS}`,
  },
  redirect_uri_mismatch: {
    code: "SIGN_IN_REFUSED",
    why: "the OAuth client does not allow the address that the browser comes back to",
    hint: `Create a client of type Desktop app at ${CONSOLE_CLIENTS}`,
  },
  admin_policy_enforced: {
    code: "SIGN_IN_REFUSED",
    why: "the Workspace administrator does not allow this app",
    hint: "Ask the administrator to trust the OAuth client's ID",
  },
  access_denied: { code: "SIGN_IN_REFUSED", why: "it was cancelled on Google's page", hint: SIGN_IN_AGAIN },
};

/** Words for what Google's authorization page sends back in `error`. */
export function callbackRefusal(error: string): DriveError {
  const known = Object.hasOwn(BY_ERROR, error) ? BY_ERROR[error] : undefined;
  const name = /^[\w.-]{1,64}$/.test(error) ? error : "unknown error";
  return new DriveError("SIGN_IN_REFUSED", `Not signed in: ${known?.why ?? `Google answered "${name}"`}`, {
    hint: known?.hint ?? SIGN_IN_AGAIN,
    reason: name,
  });
}

/** Makes a {@link DriveError} of what Google's auth library threw, and keeps nothing of it. */
export function oauthErrorFrom(thrown: unknown, action: string): DriveError {
  if (thrown instanceof DriveError) return thrown;
  const cause = safeCause(thrown);
  const seen = thrown as {
    response?: { status?: number; data?: unknown };
    cause?: { name?: string };
    code?: unknown;
  };
  const status = seen.response?.status;
  if (status === undefined) {
    // Without a request in it, it is the library that stumbled over an answer that is none.
    if (typeof thrown === "object" && thrown !== null && !("config" in thrown))
      return unavailable(action, { cause });
    const timedOut = seen.cause?.name === "TimeoutError" || seen.code === "TimeoutError";
    return timedOut
      ? new DriveError("TIMEOUT", `Cannot ${action}: no answer within the time limit`, {
          hint: "Try again",
          cause,
        })
      : new DriveError("NETWORK", `Cannot ${action}: the connection to Google failed`, {
          hint: "Check the network, and HTTPS_PROXY where there is a proxy",
          cause,
        });
  }
  const reason = reasonOf(seen.response?.data);
  const verdict = reason !== undefined && Object.hasOwn(BY_ERROR, reason) ? BY_ERROR[reason] : undefined;
  if (verdict !== undefined && reason !== undefined) {
    return new DriveError(verdict.code, `Cannot ${action}: ${verdict.why}`, {
      hint: verdict.hint,
      status,
      reason,
      cause,
    });
  }
  if (status === 429)
    return new DriveError("RATE_LIMITED", `Cannot ${action}: too many requests`, { status, cause });
  if (status >= 500 || status < 400) {
    return unavailable(action, { status, cause });
  }
  return new DriveError("SIGN_IN_REFUSED", `Cannot ${action}: Google answered with HTTP status ${status}`, {
    hint: SIGN_IN_AGAIN,
    status,
    cause,
    ...(reason === undefined ? {} : { reason }),
  });
}

function unavailable(action: string, options: DriveErrorOptions): DriveError {
  return new DriveError("SERVICE_UNAVAILABLE", `Cannot ${action}: Google's sign-in is not available`, {
    hint: "Wait a minute and try again",
    ...options,
  });
}

function reasonOf(data: unknown): string | undefined {
  const error = typeof data === "object" && data !== null ? (data as { error?: unknown }).error : undefined;
  return typeof error === "string" && /^[\w.-]{1,64}$/.test(error) ? error : undefined;
}
