import { beforeEach, describe, expect, test } from "vitest";
import { DriveError } from "../errors.ts";
import { FakeClock } from "./_clock_testing.ts";
import { Pacer } from "./_pacer.ts";
import { ceilingOf } from "./quota.ts";

const LIST = 100;
const DOWN = new DriveError("SERVICE_UNAVAILABLE", "Cannot list files: Bad Gateway", { status: 502 });

describe("a pacer", () => {
  let clock: FakeClock;
  let pacer: Pacer;
  let sent: { readonly name: string; readonly at: number }[];

  beforeEach(() => {
    clock = new FakeClock();
    pacer = new Pacer(ceilingOf(10), clock);
    sent = [];
  });

  interface Try {
    readonly units?: number;
    readonly fails?: DriveError | undefined;
    readonly signal?: AbortSignal;
    readonly request?: object;
  }
  const run = (name: string, { units = LIST, fails, signal, request = {} }: Try = {}) =>
    pacer.run(
      async () => {
        sent.push({ name, at: clock.now() });
        if (fails !== undefined) throw fails;
        return name;
      },
      { action: "list files", units, request, signal },
    );
  const ended = (promise: Promise<unknown>) =>
    promise.then(
      () => "done",
      (error: DriveError) => error,
    );
  const names = () => sent.map(({ name }) => name);

  test("sends a burst at once, and the rest in turn, first come, first served", async () => {
    const order = Array.from({ length: 30 }, (_, at) => String(at));
    const all = order.map((name, at) => run(name, { units: at % 2 === 0 ? LIST : 5 }));
    await clock.run(0);
    expect(sent.length).toBeGreaterThan(10);
    expect(sent.length + pacer.waiting).toBe(30);
    await clock.run(60_000);
    expect(names()).toEqual(order);
    await expect(Promise.all(all)).resolves.toEqual(order);
  });

  test("keeps to its ceiling however many wait", async () => {
    const all = Array.from({ length: 100 }, (_, at) => run(String(at)));
    await clock.run(5000);
    expect(sent.length).toBeLessThanOrEqual(60);
    expect(sent.length).toBeGreaterThan(55);
    await clock.run(60_000);
    await Promise.all(all);
  });

  test("lets go of who is stopped while waiting, and of time itself when nobody waits", async () => {
    const stopper = new AbortController();
    const before = Array.from({ length: 9 }, (_, at) => run(String(at)));
    const stopped = [run("a", { signal: stopper.signal }), run("b", { signal: stopper.signal })].map(ended);
    await Promise.all(before);
    await clock.run(0);
    expect(clock.sleeping).toBe(1);
    stopper.abort();
    expect(await Promise.all(stopped)).toMatchObject([{ code: "ABORTED" }, { code: "ABORTED" }]);
    expect(pacer.waiting).toBe(0);
    await clock.run(0);
    expect(clock.sleeping).toBe(0);
    const last = run("c");
    await clock.run(1000);
    await expect(last).resolves.toBe("c");
    expect(names()).not.toContain("a");
  });

  test("lets everybody wait when Google asked one to", async () => {
    const fails = new DriveError("RATE_LIMITED", "Cannot", { status: 429, retryAfterMs: 7000 });
    expect(await ended(run("refused", { fails }))).toBe(fails);
    const others = [run("a"), run("b")];
    await clock.run(6999);
    expect(names()).toEqual(["refused"]);
    await clock.run(1000);
    await Promise.all(others);
    expect(sent.slice(1).every(({ at }) => at >= 7000)).toBe(true);
  });

  test("waits for nobody who asks for an hour", async () => {
    const fails = new DriveError("RATE_LIMITED", "Cannot", { status: 429, retryAfterMs: 3_600_000 });
    expect(await ended(run("refused", { fails }))).toBe(fails);
    await expect(run("other")).resolves.toBe("other");
  });

  test("halves at two refusals, and grows back", async () => {
    const fails = new DriveError("RATE_LIMITED", "Cannot", { status: 403, reason: "userRateLimitExceeded" });
    await ended(run("a", { fails }));
    expect(pacer.unitsPerSecond).toBe(1000);
    await ended(run("b", { fails }));
    expect(pacer.unitsPerSecond).toBe(500);
    await clock.run(5000);
    expect(pacer.unitsPerSecond).toBe(1000);
  });

  /** Lets five requests fail for five seconds. */
  async function breakDown() {
    const failing = Array.from({ length: 5 }, () => ({ request: {}, fails: DOWN }));
    for (const options of failing) await ended(run("early", options));
    await clock.run(5000);
    await ended(run("late", failing[0]));
  }

  test("fails fast while the service is down, who waits and who comes", async () => {
    pacer.setCeiling(ceilingOf(1000));
    await breakDown();
    expect(pacer.isDown).toBe(true);
    const before = sent.length;
    expect(await ended(run("comes"))).toMatchObject({
      code: "SERVICE_UNAVAILABLE",
      message: expect.stringContaining("for 5 seconds"),
      hint: expect.stringContaining("Wait a minute"),
    });
    expect(sent).toHaveLength(before);
  });

  test("refuses those who wait when the last failure comes", async () => {
    pacer.setCeiling(ceilingOf(1000));
    await breakDown();
    pacer = new Pacer(ceilingOf(6), clock);
    const requests = Array.from({ length: 5 }, () => ({ request: {}, fails: DOWN }));
    for (const options of requests) await ended(run("early", options));
    await clock.run(5000);
    const last = Array.from({ length: 6 }, () => ended(run("late", requests[0])));
    const waiting = [ended(run("waits")), ended(run("waits too"))];
    await Promise.all(last);
    expect(await Promise.all(waiting)).toMatchObject([
      { code: "SERVICE_UNAVAILABLE" },
      { code: "SERVICE_UNAVAILABLE" },
    ]);
    expect(names()).not.toContain("waits");
    await clock.run(0);
    expect(clock.sleeping).toBe(0);
  });

  test("sends one probe after a pause, and everything once it is answered", async () => {
    pacer.setCeiling(ceilingOf(1000));
    await breakDown();
    await clock.run(15_000);
    const [probe, other] = [run("probe"), ended(run("beside the probe"))];
    await expect(probe).resolves.toBe("probe");
    expect(await other).toMatchObject({ code: "SERVICE_UNAVAILABLE" });
    expect(pacer.isDown).toBe(false);
    await expect(run("after it")).resolves.toBe("after it");
  });
});
