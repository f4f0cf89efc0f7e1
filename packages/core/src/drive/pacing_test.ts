import { createEmulator, type Emulator } from "@drivelens/drive-emulator";
import { describe, expect, test } from "vitest";
import { bearer } from "../auth/credential.ts";
import { resolveSettings } from "../config/settings.ts";
import { createHost } from "../host.ts";
import type { Clock } from "./_clock.ts";
import { FakeClock } from "./_clock_testing.ts";
import { createDriveClient, type DriveClient, type RetrySettings } from "./create_drive_client.ts";
import { listPage } from "./list_page.ts";
import { condition } from "./query.ts";

/** How long a page of Drive takes. */
const PAGE_MS = 400;
const MINUTE_MS = 60_000;

interface ProcessOptions {
  readonly clock?: FakeClock;
  readonly maxRate?: number;
  readonly email?: string;
  readonly retry?: RetrySettings;
  readonly token?: string;
}

/** A client as a process has it: with a clock, it knows nothing of the others. */
async function processOf(emulator: Emulator, options: ProcessOptions = {}): Promise<DriveClient> {
  const { email = emulator.world.me, maxRate, clock, retry = { attempts: 6, firstWaitMs: 500 } } = options;
  const token = options.token ?? emulator.grant({ email }).accessToken;
  const env = {
    DRIVELENS_API_ENDPOINT: emulator.url,
    DRIVELENS_HOME: "/nonexistent/drivelens",
    DRIVELENS_ACCESS_TOKEN: token,
  };
  // Time stands still until an answer is read.
  const fetch: typeof globalThis.fetch = (input, init) => {
    const answer = emulator.fetch(input, init).then(wholly);
    return clock?.track(answer) ?? answer;
  };
  const host = createHost({ env, fetch });
  const settings = resolveSettings(host, { maxRate });
  const authorize = async () => bearer(token);
  const credential = {
    kind: "access-token",
    source: "the test",
    assistants: async () => false,
    authorize,
  } as const;
  const client = createDriveClient({ host, settings, credential, retry, clock });
  // Loading Google's client takes its time, and none of the clock's.
  await client.api();
  return client;
}

const wholly = async (response: Response) => new Response(await response.arrayBuffer(), response);

const askForPage = (client: DriveClient, signal?: AbortSignal) =>
  listPage(client, {
    corpus: { corpora: "user" },
    question: { query: condition("trashed = false") },
    columns: ["id"],
    pageSize: 1,
    usage: { requests: 0, retries: 0, quotaUnits: 0 },
    signal,
  });

interface Scan {
  readonly pages: () => number;
  readonly failed: () => unknown;
  stop(): Promise<void>;
}

/** Asks for pages, many side by side, until it is stopped. */
function scan(client: DriveClient, options: { readonly clock: Clock; readonly sideBySide: number }): Scan {
  const stopper = new AbortController();
  const { signal } = stopper;
  let pages = 0;
  let failed: unknown;
  const reader = async () => {
    try {
      for (; ; pages++) {
        await askForPage(client, signal);
        await options.clock.sleep(PAGE_MS, signal);
      }
    } catch (error) {
      if (!signal.aborted) failed = error;
    }
  };
  const readers = Array.from({ length: options.sideBySide }, reader);
  return {
    pages: () => pages,
    failed: () => failed,
    async stop() {
      stopper.abort();
      await Promise.all(readers);
    },
  };
}

describe("the pace of all requests", () => {
  test("uses up what Google allows a user, and is not refused once", async () => {
    const clock = new FakeClock();
    const emulator = createEmulator({ now: clock.now, quota: {} });
    const alone = scan(await processOf(emulator, { clock }), { clock, sideBySide: 48 });
    await clock.run(5000);
    await alone.stop();
    const { quotaUnits, overUserQuota } = emulator.counters();
    expect(overUserQuota).toBe(0);
    expect(quotaUnits).toBeGreaterThan(0.95 * (4800 + (325_000 * 5) / 60));
  });

  test("never goes beyond its ceiling", async () => {
    const clock = new FakeClock();
    const emulator = createEmulator({ now: clock.now });
    const slow = scan(await processOf(emulator, { clock, maxRate: 3 }), { clock, sideBySide: 10 });
    await clock.run(20_000);
    await slow.stop();
    expect(emulator.counters().quotaUnits).toBeLessThanOrEqual(200 + 20 * 300);
    expect(emulator.counters().quotaUnits).toBeGreaterThan(5500);
  });

  test.each([
    ["of which the second starts later", 5000, 16, 16],
    ["of which one asks for more at once", 0, 8, 32],
  ])("gives two processes of one account like shares, %s", async (_, startsLater, first, second) => {
    const clock = new FakeClock();
    const quota = { userPerMinute: 120_000, userBurst: 2000 };
    const emulator = createEmulator({ now: clock.now, quota });
    // Each believes that all of it is its own: twenty pages a second.
    const own = { clock, maxRate: 20 };
    const one = scan(await processOf(emulator, own), { clock, sideBySide: first });
    await clock.run(startsLater);
    const other = scan(await processOf(emulator, own), { clock, sideBySide: second });
    const before = one.pages();
    await clock.run(MINUTE_MS);
    const shares = [one.pages() - before, other.pages()];
    await Promise.all([one.stop(), other.stop()]);
    expect([one.failed(), other.failed()]).toEqual([undefined, undefined]);
    expect(Math.max(...shares) / Math.min(...shares)).toBeLessThan(2);
    expect(
      shares.reduce((sum, share) => sum + share),
      "and little of it goes to waste",
    ).toBeGreaterThan(0.8 * 1200);
  });

  test("gives three people of one project like shares of what is the project's", async () => {
    const clock = new FakeClock();
    const quota = { userPerMinute: 120_000, projectPerMinute: 120_000, projectBurst: 2000 };
    const emulator = createEmulator({ now: clock.now, quota });
    const people = [...emulator.world.users.keys()].slice(0, 3);
    expect(people).toHaveLength(3);
    const clients = await Promise.all(
      people.map((email) => processOf(emulator, { clock, maxRate: 20, email })),
    );
    const scans = clients.map((client) => scan(client, { clock, sideBySide: 12 }));
    await clock.run(MINUTE_MS);
    const shares = scans.map(({ pages }) => pages());
    await Promise.all(scans.map((each) => each.stop()));
    expect(scans.map(({ failed }) => failed())).toEqual([undefined, undefined, undefined]);
    expect(Math.max(...shares) / Math.min(...shares)).toBeLessThan(2);
  });

  test("is one for all clients of an account, and the ceiling is that of the last", async () => {
    const emulator = createEmulator();
    const token = emulator.grant().accessToken;
    const [one, two] = [
      await processOf(emulator, { token }),
      await processOf(emulator, { token, maxRate: 7 }),
    ];
    expect(one.pacer).toBe(two.pacer);
    expect(one.pacer.unitsPerSecond).toBe(700);
    expect((await processOf(emulator)).pacer).not.toBe(one.pacer);
  });

  test("lets go at once of who is stopped while waiting for a turn", async () => {
    const clock = new FakeClock();
    const emulator = createEmulator({ now: clock.now });
    const client = await processOf(emulator, { clock, maxRate: 1 });
    await askForPage(client);
    const stopper = new AbortController();
    const waiting = askForPage(client, stopper.signal).catch((error: unknown) => error);
    await clock.run(0);
    expect(client.pacer.waiting).toBe(1);
    stopper.abort();
    expect(await waiting).toMatchObject({ code: "ABORTED" });
    expect(emulator.counters().requests).toBe(1);
  });

  test.each([
    ["the user's", { userBurst: 0 }, "This account's quota"],
    ["the project's", { projectBurst: 0 }, "this Cloud project"],
  ])("says that it is %s quota which is used up", async (_, quota, words) => {
    const emulator = createEmulator({ quota });
    const client = await processOf(emulator, { retry: { attempts: 1, firstWaitMs: 1 } });
    await expect(askForPage(client)).rejects.toMatchObject({
      code: "RATE_LIMITED",
      hint: expect.stringContaining(words),
    });
  });

  test("opens the circuit when all requests fail for seconds, and closes it when Drive is back", async () => {
    const clock = new FakeClock();
    const emulator = createEmulator({ now: clock.now, faults: [{ answer: "unavailable" }] });
    const client = await processOf(emulator, { clock });
    const asked = Array.from({ length: 8 }, () => askForPage(client).catch((error: unknown) => error));
    await clock.run(MINUTE_MS);
    for (const error of await Promise.all(asked))
      expect(error).toMatchObject({ code: "SERVICE_UNAVAILABLE" });
    const { requests } = emulator.counters();
    expect(requests, "far fewer than eight times six").toBeLessThan(46);
    emulator.setFaults([]);
    await expect(askForPage(client)).resolves.toMatchObject({ rows: [expect.anything()] });
    expect(client.pacer.isDown).toBe(false);
  });
});
