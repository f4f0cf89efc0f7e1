import { DriveError, safeCause } from "./errors.ts";

/** An issuer that nobody here knows; in offices it is mostly a proxy that looks into the traffic. */
const UNKNOWN_ISSUER: ReadonlySet<string> = new Set([
  "CERT_UNTRUSTED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);
const NOT_FOUND: ReadonlySet<string> = new Set(["ENOTFOUND", "EAI_AGAIN"]);
const CLOCK: ReadonlySet<string> = new Set(["CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID"]);

/** The word for a proxy that closes the connection without an answer; Node's own for a tunnel that failed. */
export const PROXY_CLOSED = "ERR_PROXY_TUNNEL";

/** Tells whether the system's word means that nobody here knows who issued a certificate. */
export function isUnknownIssuer(code: unknown): boolean {
  return typeof code === "string" && UNKNOWN_ISSUER.has(code);
}

/** Says why no answer came, as far as the system's word for it tells. */
export function networkErrorFrom(thrown: unknown, action: string): DriveError {
  const code = codeOf(thrown);
  const { why, hint } = explain(code);
  return new DriveError("NETWORK", `Cannot ${action}: ${why}`, {
    hint,
    cause: safeCause(thrown),
    ...(code === undefined ? {} : { reason: code }),
  });
}

function explain(code: string | undefined): { readonly why: string; readonly hint: string } {
  if (isUnknownIssuer(code)) {
    return {
      why: "the certificate was issued by an authority that is not known here",
      hint: "Ask for your network's certificate authority as a PEM file and run: drivelens config set caFile FILE",
    };
  }
  if (code !== undefined && CLOCK.has(code)) {
    return { why: "the certificate is not valid at this time", hint: "Check this machine's clock" };
  }
  if (code !== undefined && NOT_FOUND.has(code)) {
    return {
      why: "the name of the server cannot be looked up",
      hint: "Check the network; behind a proxy, set HTTPS_PROXY or run: drivelens config set proxy URL",
    };
  }
  if (code === PROXY_CLOSED) {
    return {
      why: "the proxy closed the connection without an answer",
      hint: "Check the proxy's address; set HTTPS_PROXY or run: drivelens config set proxy URL",
    };
  }
  return {
    why: "the connection to Google failed",
    hint: "Check the network; behind a proxy, set HTTPS_PROXY or run: drivelens config set proxy URL",
  };
}

function codeOf(thrown: unknown): string | undefined {
  for (let error = thrown, depth = 0; depth < 5; depth++) {
    const { code, cause } = (error ?? {}) as { readonly code?: unknown; readonly cause?: unknown };
    if (typeof code === "string" && /^[A-Z][A-Z0-9_]+$/.test(code)) return code;
    error = cause;
  }
  return undefined;
}

/** Google's clients wrap what their `fetch` throws; finds what was ours already. */
export function ownErrorIn(thrown: unknown): DriveError | undefined {
  for (let error = thrown, depth = 0; depth < 5; depth++) {
    if (error instanceof DriveError) return error;
    error = (error as { readonly cause?: unknown } | null | undefined)?.cause;
  }
  return undefined;
}
