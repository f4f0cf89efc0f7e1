import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { DRIVE_ERROR_CODES, DriveError, safeCause } from "./errors.ts";

describe("DriveError", () => {
  test("is worth another try exactly for rate, service, network and time", () => {
    const retryable = DRIVE_ERROR_CODES.filter((code) => new DriveError(code, "Cannot").retryable);
    expect(retryable).toEqual(["RATE_LIMITED", "SERVICE_UNAVAILABLE", "NETWORK", "TIMEOUT"]);
  });

  test("turns into JSON without its cause, its stack, or keys that hold nothing", () => {
    const error = new DriveError("NOT_FOUND", "Cannot find it", { status: 404, cause: new Error("secret") });
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      code: "NOT_FOUND",
      message: "Cannot find it",
      retryable: false,
      status: 404,
    });
  });
});

describe("safeCause()", () => {
  test("keeps the class and the system code, and nothing else of what was thrown", () => {
    const thrown = Object.assign(new TypeError("token ya29.secret"), {
      cause: { code: "ECONNRESET" },
      config: "ya29.secret",
    });
    const cause = safeCause(thrown);
    expect(cause.message).toBe("TypeError (ECONNRESET)");
    expect(inspect(cause, { showHidden: true })).not.toContain("secret");
  });

  test.each([[undefined], [null], ["text"], [{ code: "has spaces and ya29.secret" }], [{ code: 7 }]])(
    "copes with %j",
    (thrown) => {
      expect(safeCause(thrown).message).toBe("Error");
    },
  );
});
