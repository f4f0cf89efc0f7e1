import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { driveErrorFrom } from "./_drive_error_from.ts";

const SECRET = "ya29.secret-access-token";
const OPTIONS = { action: "list files", timedOut: false };

/** What Google's client throws: the request with its token beside the answer. */
function thrownBy(status: number, data: unknown, headers: Record<string, string> = {}): Error {
  return Object.assign(new Error(`Request failed ${SECRET}`), {
    code: status,
    config: { headers: { Authorization: `Bearer ${SECRET}` } },
    response: { status, data, headers: new Headers(headers) },
  });
}

function googleError(reason: string, message: string, more: Record<string, unknown> = {}) {
  return {
    error: {
      message,
      errors: [{ reason, message, ...more }],
      ...(more.details ? { details: more.details } : {}),
    },
  };
}

describe("driveErrorFrom()", () => {
  test.each([
    [400, "invalid", "INVALID_INPUT", false],
    [401, "authError", "SIGN_IN_EXPIRED", false],
    [403, "userRateLimitExceeded", "RATE_LIMITED", true],
    [403, "rateLimitExceeded", "RATE_LIMITED", true],
    [403, "insufficientPermissions", "SCOPE_MISSING", false],
    [403, "accessNotConfigured", "API_DISABLED", false],
    [403, "domainPolicy", "PERMISSION_DENIED", false],
    [403, "pageTokenExpired", "SERVICE_UNAVAILABLE", true],
    [403, "somethingNew", "PERMISSION_DENIED", false],
    [404, "notFound", "NOT_FOUND", false],
    [408, "requestTimeout", "SERVICE_UNAVAILABLE", true],
    [429, "rateLimitExceeded", "RATE_LIMITED", true],
    [500, "internalError", "SERVICE_UNAVAILABLE", true],
    [503, "backendError", "SERVICE_UNAVAILABLE", true],
  ])("maps %i %s to %s", (status, reason, code, retryable) => {
    const error = driveErrorFrom(thrownBy(status, googleError(reason, "Google says no.")), OPTIONS);
    expect(error).toMatchObject({ code, retryable, status, reason });
    expect(error.message).toBe("Cannot list files: Google says no");
  });

  test.each([413, 414])("says of a query that is too long for Google to ask for less: %i", (status) => {
    const { code, hint } = driveErrorFrom(thrownBy(status, "<html>"), OPTIONS);
    expect({ code, hint }).toMatchObject({
      code: "INVALID_INPUT",
      hint: expect.stringContaining("too long"),
    });
  });

  test("keeps nothing of the thrown object", () => {
    const error = driveErrorFrom(thrownBy(500, "<html>"), OPTIONS);
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(SECRET);
    expect(error.stack).not.toContain(SECRET);
  });

  test("names the place of the refusal and the page that explains queries", () => {
    const error = driveErrorFrom(
      thrownBy(400, googleError("invalid", "Invalid Value", { location: "q" })),
      OPTIONS,
    );
    expect(error.message).toBe("Cannot list files: Drive does not understand the query");
    expect(error.hint).toContain("ref-search-terms");
  });

  test("says what Drive leaves out when the query names an unknown folder", () => {
    const answer = googleError("notFound", "File not found: .", { location: "fileId" });
    expect(driveErrorFrom(thrownBy(404, answer), OPTIONS)).toMatchObject({
      code: "NOT_FOUND",
      message: expect.stringContaining("the query names a folder"),
    });
  });

  test("passes on the enable link only when it is Google's", () => {
    const link = "https://console.developers.google.com/apis/api/drive.googleapis.com/overview?project=7";
    const enabled = (extendedHelp: string) =>
      driveErrorFrom(thrownBy(403, googleError("accessNotConfigured", "Disabled", { extendedHelp })), OPTIONS)
        .hint;
    expect(enabled(link)).toContain(link);
    expect(enabled("https://example.com/phish")).not.toContain("example.com");
  });

  test("reads Retry-After as seconds and as a date", () => {
    const wait = (value: string) =>
      driveErrorFrom(
        thrownBy(429, googleError("rateLimitExceeded", "Slow"), { "retry-after": value }),
        OPTIONS,
      ).retryAfterMs;
    expect(wait("7")).toBe(7000);
    expect(wait("Thu, 01 Jan 1970 00:00:00 GMT")).toBe(0);
    expect(wait("soon")).toBeUndefined();
  });

  test("strips control characters of what Google says", () => {
    const error = driveErrorFrom(thrownBy(400, googleError("invalid", "a\u001b[31mb\u202ec\nd")), OPTIONS);
    expect(error.message).toBe("Cannot list files: a [31mb c d");
  });

  test("tells a deadline and a broken connection from an answer", () => {
    const broken = Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNRESET" } });
    expect(driveErrorFrom(broken, OPTIONS)).toMatchObject({
      code: "NETWORK",
      cause: { message: "TypeError (ECONNRESET)" },
    });
    expect(driveErrorFrom(broken, { ...OPTIONS, timedOut: true }).code).toBe("TIMEOUT");
  });
});
