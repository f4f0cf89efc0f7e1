import { DriveError, type DriveErrorCode, type DriveErrorOptions, safeCause } from "../errors.ts";
import { networkErrorFrom, ownErrorIn } from "../network_error.ts";
import { OAuthRefusal } from "./_oauth_refusal.ts";

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
  invalid_rapt: {
    code: "SIGN_IN_EXPIRED",
    why: "the Workspace's session control asks for a new sign-in",
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
  org_internal: {
    code: "SIGN_IN_REFUSED",
    why: "the OAuth client is for members of another organisation alone",
    hint: `Create a client of your own at ${CONSOLE_CLIENTS}`,
  },
  access_denied: { code: "SIGN_IN_REFUSED", why: "it was cancelled on Google's page", hint: SIGN_IN_AGAIN },
};

/** Words for what Google's authorization page sends back in `error`. */
export function callbackRefusal(error: string): DriveError {
  const known = verdictOf(error);
  const name = /^[\w.-]{1,64}$/.test(error) ? error : "unknown error";
  return new DriveError("SIGN_IN_REFUSED", `Not signed in: ${known?.why ?? `Google answered "${name}"`}`, {
    hint: known?.hint ?? SIGN_IN_AGAIN,
    reason: name,
  });
}

/** What was being done, and what time this machine takes it to be. */
export interface OAuthErrorFromOptions {
  /** `refresh the sign-in` */
  readonly action: string;
  readonly now: () => number;
}

/** Makes a {@link DriveError} of what Google's auth library threw, and keeps nothing of it. */
export function oauthErrorFrom(thrown: unknown, options: OAuthErrorFromOptions): DriveError {
  const own = ownErrorIn(thrown);
  if (own !== undefined) return own;
  const { action } = options;
  const seen = thrown as {
    readonly response?: { readonly status?: number; readonly headers?: Headers; readonly data?: unknown };
    readonly cause?: { readonly name?: string };
    readonly name?: string;
    readonly code?: unknown;
  };
  const { response } = seen;
  if (response?.status !== undefined) {
    const { status, data } = response;
    return oauthRefusal({ status, data, date: response.headers?.get("date") ?? null }, options);
  }
  const cause = safeCause(thrown);
  const timedOut = [seen.cause?.name, seen.name, seen.code].includes("TimeoutError");
  if (timedOut) {
    return new DriveError("TIMEOUT", `Cannot ${action}: no answer within the time limit`, {
      hint: "Try again",
      cause,
    });
  }
  // Without a request in it, it is the library that stumbled over an answer that is none.
  const sent =
    (thrown instanceof TypeError && thrown.message === "fetch failed") ||
    (typeof thrown === "object" && thrown !== null && "config" in thrown);
  return sent ? networkErrorFrom(thrown, action) : unavailable(action, { cause });
}

/** An answer of an OAuth endpoint that is a refusal. */
export interface RefusedAnswer {
  readonly status: number;
  readonly data: unknown;
  /** Google's `Date` header. */
  readonly date: string | null;
}

/** Makes the error of an OAuth endpoint's refusal. */
export function oauthRefusal(answer: RefusedAnswer, { action, now }: OAuthErrorFromOptions): DriveError {
  const { status, data, date } = answer;
  const error = wordIn(data, "error");
  const reason = wordIn(data, "error_subtype") ?? error;
  const verdict = verdictOf(reason) ?? verdictOf(error);
  if (verdict !== undefined && reason !== undefined) {
    const clockOffMs = date === null ? 0 : now() - Date.parse(date);
    return new OAuthRefusal(verdict.code, `Cannot ${action}: ${verdict.why}`, {
      hint: verdict.hint,
      status,
      reason,
      clockOffMs: Number.isFinite(clockOffMs) ? clockOffMs : 0,
    });
  }
  if (status === 429)
    return new DriveError("RATE_LIMITED", `Cannot ${action}: too many requests`, { status });
  if (status >= 500 || status < 400) return unavailable(action, { status });
  return new DriveError("SIGN_IN_REFUSED", `Cannot ${action}: Google answered with HTTP status ${status}`, {
    hint: SIGN_IN_AGAIN,
    status,
    ...(reason === undefined ? {} : { reason }),
  });
}

function verdictOf(word: string | undefined): Verdict | undefined {
  return word !== undefined && Object.hasOwn(BY_ERROR, word) ? BY_ERROR[word] : undefined;
}

function unavailable(action: string, options: DriveErrorOptions): DriveError {
  return new DriveError("SERVICE_UNAVAILABLE", `Cannot ${action}: Google's sign-in is not available`, {
    hint: "Wait a minute and try again",
    ...options,
  });
}

function wordIn(data: unknown, name: "error" | "error_subtype"): string | undefined {
  const value =
    typeof data === "object" && data !== null ? (data as Readonly<Record<string, unknown>>)[name] : undefined;
  return typeof value === "string" && /^[\w.-]{1,64}$/.test(value) ? value : undefined;
}
