import type { EmulatorResponse } from "./google_error.ts";
import { googleError } from "./google_error.ts";
import type { EmulatorRequest, Mishap } from "./reply.ts";

/** What the emulator answers instead of the truth. */
export type FaultAnswer =
  | "unauthorized"
  | "userRateLimit"
  | "rateLimit"
  | "tooManyRequests"
  | "internal"
  | "badGateway"
  | "unavailable"
  | "html"
  | "htmlError"
  | "expiredPageToken"
  | "incompleteSearch"
  | "emptyPage"
  | Mishap;

/** Weather: which requests it strikes, how often, and what it does to them. */
export interface Fault {
  /** HTTP method. @default every */
  readonly method?: string;
  /** Part of the path. @default every */
  readonly path?: string;
  /** Part of the decoded query. @default every */
  readonly query?: string;
  /** How many matching requests it lets through first. @default 0 */
  readonly skip?: number;
  /** How many it then strikes. @default all of them */
  readonly times?: number;
  /** Delay of the answer. */
  readonly latencyMs?: number;
  /** Further delay for each file in the answer. */
  readonly latencyPerRowMs?: number;
  readonly answer?: FaultAnswer;
  /** Value of `Retry-After`, with the answers that refuse. */
  readonly retryAfterSeconds?: number;
}

/** Every answer, for checking what comes from outside. */
export const FAULT_ANSWERS: readonly FaultAnswer[] = [
  "unauthorized",
  "userRateLimit",
  "rateLimit",
  "tooManyRequests",
  "internal",
  "badGateway",
  "unavailable",
  "html",
  "htmlError",
  "expiredPageToken",
  "incompleteSearch",
  "emptyPage",
  "truncated",
  "reset",
  "hang",
];

/** Remembers how often each fault has met its requests. */
export class Weather {
  #faults: { readonly fault: Fault; met: number }[] = [];

  set(faults: readonly Fault[]): void {
    this.#faults = faults.map((fault) => ({ fault, met: 0 }));
  }

  get faults(): readonly Fault[] {
    return this.#faults.map(({ fault }) => fault);
  }

  /** Returns the faults that strike this request. */
  strike(request: EmulatorRequest): readonly Fault[] {
    const struck: Fault[] = [];
    for (const entry of this.#faults) {
      if (!matches(entry.fault, request)) continue;
      const nth = entry.met++ - (entry.fault.skip ?? 0);
      if (nth >= 0 && nth < (entry.fault.times ?? Number.POSITIVE_INFINITY)) struck.push(entry.fault);
    }
    return struck;
  }
}

function matches(fault: Fault, { method, url }: EmulatorRequest): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
  if (fault.path !== undefined && !url.pathname.includes(fault.path)) return false;
  return (
    fault.query === undefined || decodeURIComponent(url.search.replaceAll("+", " ")).includes(fault.query)
  );
}

const USAGE = { domain: "usageLimits" } as const;
const HTML = "<!doctype html><title>Sign in to the network</title><p>This is not what you asked for.";

/** The refusal that a fault puts in place of the truth; undefined when the truth is told, if not unharmed. */
export function faultResponse(fault: Fault): EmulatorResponse | undefined {
  const refusal = refusalOf(fault.answer);
  if (refusal === undefined || fault.retryAfterSeconds === undefined) return refusal;
  return { ...refusal, headers: { "retry-after": String(fault.retryAfterSeconds) } };
}

function refusalOf(answer: FaultAnswer | undefined): EmulatorResponse | undefined {
  switch (answer) {
    case "unauthorized":
      return UNAUTHORIZED;
    case "userRateLimit":
      return googleError(403, "User rate limit exceeded.", { ...USAGE, reason: "userRateLimitExceeded" });
    case "rateLimit":
      return googleError(403, "Rate limit exceeded.", { ...USAGE, reason: "rateLimitExceeded" });
    case "tooManyRequests":
      return googleError(429, "Too many requests.", { ...USAGE, reason: "rateLimitExceeded" });
    case "internal":
      return googleError(500, "Internal Error", { reason: "internalError" });
    case "badGateway":
      return googleError(502, "Bad Gateway", { reason: "backendError" });
    case "unavailable":
      return googleError(503, "The service is currently unavailable.", { reason: "backendError" });
    case "html":
      return { status: 200, body: HTML };
    case "htmlError":
      return { status: 502, body: HTML };
    case "expiredPageToken":
      return googleError(403, "The specified page token has expired, and can no longer be used.", {
        reason: "pageTokenExpired",
        location: "pageToken",
        locationType: "parameter",
      });
    default:
      return undefined;
  }
}

/** Google's answer to a token that it does not know, or no longer. */
export const UNAUTHORIZED: EmulatorResponse = googleError(
  401,
  "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.",
  {
    message: "Invalid Credentials",
    reason: "authError",
    location: "Authorization",
    locationType: "header",
    statusName: "UNAUTHENTICATED",
  },
);
