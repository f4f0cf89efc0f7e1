import { describe, expect, test } from "vitest";
import { DriveError, type DriveErrorCode } from "../errors.ts";
import { MACHINE_CLOCK } from "./_clock.ts";
import { FakeClock } from "./_clock_testing.ts";
import { retry } from "./_retry.ts";

const SETTINGS = { attempts: 6, firstWaitMs: 1 };
const OPTIONS = { settings: SETTINGS, clock: MACHINE_CLOCK, signal: undefined, isDown: () => false };

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
    await expect(retry(work.action, OPTIONS)).resolves.toBe("done");
    expect(work.calls).toBe(5);
  });

  test("gives up with the last error when the tries are used up", async () => {
    const work = failing(Array<DriveErrorCode>(9).fill("SERVICE_UNAVAILABLE"));
    await expect(retry(work.action, OPTIONS)).rejects.toMatchObject({
      code: "SERVICE_UNAVAILABLE",
    });
    expect(work.calls).toBe(6);
  });

  test("counts refusals for the rate apart, and bears them for two minutes", async () => {
    const clock = new FakeClock();
    const settings = { attempts: 2, firstWaitMs: 500 };
    const refusal = new DriveError("RATE_LIMITED", "Cannot", { retryAfterMs: 10_000 });
    let calls = 0;
    const refuse = async () => {
      calls++;
      throw refusal;
    };
    const ended = retry(refuse, { ...OPTIONS, clock, settings }).catch((error: unknown) => error);
    await clock.run(119_999);
    expect(calls).toBe(12);
    await clock.run(600_000);
    expect(await ended).toBe(refusal);
    expect(calls).toBe(13);
    const work = failing(["RATE_LIMITED", "RATE_LIMITED", "NETWORK", "RATE_LIMITED"]);
    await expect(retry(work.action, { ...OPTIONS, settings: { attempts: 2, firstWaitMs: 1 } })).resolves.toBe(
      "done",
    );
  });

  test("repeats nothing where one attempt is all, or the service is down", async () => {
    for (const options of [
      { ...OPTIONS, settings: { attempts: 1, firstWaitMs: 500 } },
      { ...OPTIONS, isDown: () => true },
    ]) {
      const work = failing(["RATE_LIMITED"]);
      await expect(retry(work.action, options)).rejects.toMatchObject({ code: "RATE_LIMITED" });
      expect(work.calls).toBe(1);
    }
  });

  test.each([
    ["an error for good", ["NOT_FOUND"], undefined, 1],
    ["a second time-out", ["TIMEOUT", "TIMEOUT"], undefined, 2],
    ["a wait longer than two minutes", ["RATE_LIMITED"], 3_600_000, 1],
  ] as const)("ends at %s", async (_, codes, retryAfterMs, calls) => {
    const work = failing(codes, retryAfterMs);
    await expect(retry(work.action, OPTIONS)).rejects.toBeInstanceOf(DriveError);
    expect(work.calls).toBe(calls);
  });

  test("stops at once when it is stopped while waiting", async () => {
    const stopper = new AbortController();
    const work = failing(["RATE_LIMITED"], 60_000);
    const ended = retry(work.action, { ...OPTIONS, signal: stopper.signal });
    setImmediate(() => stopper.abort());
    await expect(ended).rejects.toMatchObject({ code: "ABORTED" });
  });
});
