import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createEmulator } from "../create_emulator.ts";
import { Quota } from "./quota.ts";
import type { QuotaOptions } from "./quota_options.ts";

const SECOND = 1000;

describe("Quota", () => {
  test("lets through 54 pages at once, and then 54 a second", () => {
    let now = 0;
    const quota = new Quota(() => now, {});
    const page = () => quota.spend("ann@example.com", 100) === undefined;
    const passed = () => Array.from({ length: 100 }, page).filter(Boolean).length;
    expect(passed()).toBe(54);
    now += SECOND / 10;
    expect(passed()).toBe(5);
    now += 3600 * SECOND;
    expect(passed()).toBe(54);
    expect(quota.use()).toEqual({ quotaUnits: 11_300, overUserQuota: 187, overProjectQuota: 0 });
    quota.resetUse();
    expect(quota.use()).toEqual({ quotaUnits: 0, overUserQuota: 0, overProjectQuota: 0 });
    expect(page()).toBe(false);
  });

  test("never spends more than the burst and what has come back since, whoever asks whenever", () => {
    const step = fc.record({
      user: fc.constantFrom("ann", "ben"),
      units: fc.constantFrom(5, 100, 200),
      ms: fc.nat(400),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        let now = 0;
        const options = {
          userPerMinute: 60_000,
          userBurst: 300,
          projectPerMinute: 90_000,
          projectBurst: 400,
        };
        const quota = new Quota(() => now, options);
        const spent = { ann: 0, ben: 0 };
        for (const { user, units, ms } of steps) {
          now += ms;
          const exhausted = quota.spend(user, units);
          if (exhausted === undefined) spent[user as "ann"] += units;
          expect(spent.ann).toBeLessThanOrEqual(300 + now);
          expect(spent.ben).toBeLessThanOrEqual(300 + now);
          expect(spent.ann + spent.ben).toBeLessThanOrEqual(400 + 1.5 * now + 1e-6);
        }
        expect(quota.use().quotaUnits).toBe(spent.ann + spent.ben);
      }),
    );
  });

  test("counts without refusing where there is no quota, and starts full when it is set", () => {
    const quota = new Quota(() => 0);
    for (let nth = 0; nth < 1000; nth++) expect(quota.spend("ann", 100)).toBeUndefined();
    expect(quota.use().quotaUnits).toBe(100_000);
    quota.set({ userBurst: 100 });
    expect([quota.spend("ann", 100), quota.spend("ann", 5), quota.spend("ben", 5)]).toEqual([
      undefined,
      "user",
      undefined,
    ]);
  });

  test("takes nothing away when the clock goes back", () => {
    let now = 10 * SECOND;
    const quota = new Quota(() => now, { userBurst: 200 });
    quota.spend("ann", 100);
    now = 0;
    expect([quota.spend("ann", 100), quota.spend("ann", 100)]).toEqual([undefined, "user"]);
  });
});

describe("createEmulator()", () => {
  async function statuses(
    options: QuotaOptions | undefined,
    paths: readonly string[],
    emails = ["ann@example.com"],
  ) {
    const now = Date.UTC(2026, 10, 1);
    const emulator = createEmulator({ now: () => now, ...(options === undefined ? {} : { quota: options }) });
    const answers: { status: number; body: { error?: Record<string, unknown> } }[] = [];
    for (const email of emails) {
      const headers = { Authorization: `Bearer ${emulator.grant({ email }).accessToken}` };
      for (const path of paths) {
        const response = await emulator.fetch(`${emulator.url}/drive/v3/${path}`, { headers });
        answers.push({
          status: response.status,
          body: (await response.json()) as { error?: Record<string, unknown> },
        });
      }
    }
    return { emulator, answers, statuses: answers.map(({ status }) => status) };
  }

  test("refuses what is beyond the user's quota, in Google's words", async () => {
    const about = "about?fields=user";
    const paths = ["files", "files?pageSize=1", about, "files", about, about];
    const { emulator, answers, statuses: all } = await statuses({ userBurst: 210 }, paths);
    expect(all).toEqual([200, 200, 200, 403, 200, 403]);
    expect(answers[3]?.body).toEqual({
      error: {
        code: 403,
        message: "User rate limit exceeded.",
        errors: [
          { message: "User rate limit exceeded.", domain: "usageLimits", reason: "userRateLimitExceeded" },
        ],
      },
    });
    expect(emulator.counters()).toMatchObject({
      requests: 6,
      quotaUnits: 210,
      overUserQuota: 2,
      overProjectQuota: 0,
    });
  });

  test("refuses what is beyond the project's quota, and names it", async () => {
    const both = ["ann@example.com", "ben@example.com"];
    const { emulator, answers } = await statuses(
      { projectBurst: 300, projectPerMinute: 1000 },
      ["files", "files"],
      both,
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 403]);
    expect(answers[3]?.body.error).toMatchObject({
      message: expect.stringContaining("limit 'Queries per minute' of service 'drive.googleapis.com'"),
      errors: [{ reason: "rateLimitExceeded", domain: "usageLimits" }],
      details: [{ metadata: { quota_limit: "defaultPerMinutePerProject", quota_limit_value: "1000" } }],
    });
    expect(emulator.counters()).toMatchObject({ quotaUnits: 300, overUserQuota: 0, overProjectQuota: 1 });
  });

  test("has no quota unless it is told", async () => {
    const paths = Array<string>(60).fill("files?pageSize=1");
    const { emulator, statuses: all } = await statuses(undefined, paths);
    expect(new Set(all)).toEqual(new Set([200]));
    expect(emulator.counters()).toMatchObject({ quotaUnits: 6000, overUserQuota: 0 });
    emulator.resetCounters();
    expect(emulator.counters()).toMatchObject({ quotaUnits: 0 });
    expect((await statuses({}, paths)).statuses.filter((status) => status === 403)).toHaveLength(6);
  });
});
