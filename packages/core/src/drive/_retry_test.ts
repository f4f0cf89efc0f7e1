import { describe, expect, test } from "vitest";
import { DriveError, type DriveErrorCode } from "../errors.ts";
import { retry } from "./_retry.ts";

const SETTINGS = { attempts: 6, firstWaitMs: 1 };

/** Fails with each code in turn, then succeeds. */
function failing(codes: readonly DriveErrorCode[], retryAfterMs?: number) {
  let calls = 0;
  return {
    get calls() {
      return calls;
    },
    action: async () => {
      const code = codes[calls++];
      if (code !== undefined)
        throw new DriveError(code, "Cannot", retryAfterMs === undefined ? {} : { retryAfterMs });
      return "done";
    },
  };
}

describe("retry()", () => {
  test("tries again while that can help", async () => {
    const work = failing(["RATE_LIMITED", "SERVICE_UNAVAILABLE", "NETWORK", "TIMEOUT"]);
    await expect(retry(work.action, { settings: SETTINGS, signal: undefined })).resolves.toBe("done");
    expect(work.calls).toBe(5);
  });

  test("gives up with the last error when the tries are used up", async () => {
    const work = failing(Array<DriveErrorCode>(9).fill("RATE_LIMITED"));
    await expect(retry(work.action, { settings: SETTINGS, signal: undefined })).rejects.toMatchObject({
      code: "RATE_LIMITED",
    });
    expect(work.calls).toBe(6);
  });

  test.each([
    ["an error for good", ["NOT_FOUND"], undefined, 1],
    ["a second time-out", ["TIMEOUT", "TIMEOUT"], undefined, 2],
    ["a wait longer than two minutes", ["RATE_LIMITED"], 3_600_000, 1],
  ] as const)("ends at %s", async (_, codes, retryAfterMs, calls) => {
    const work = failing(codes, retryAfterMs);
    await expect(retry(work.action, { settings: SETTINGS, signal: undefined })).rejects.toBeInstanceOf(
      DriveError,
    );
    expect(work.calls).toBe(calls);
  });

  test("stops at once when it is stopped while waiting", async () => {
    const stopper = new AbortController();
    const work = failing(["RATE_LIMITED"], 60_000);
    const ended = retry(work.action, { settings: SETTINGS, signal: stopper.signal });
    setImmediate(() => stopper.abort());
    await expect(ended).rejects.toMatchObject({ code: "ABORTED" });
  });
});
