import { describe, expect, test } from "vitest";
import { createEmulator } from "./create_emulator.ts";
import { MovableClock } from "./movable_clock.ts";

const HOUR = 3_600_000;

describe("MovableClock", () => {
  test("runs with the clock beneath it, and moves on and back", () => {
    let base = 1000;
    const clock = new MovableClock(() => base);
    expect(clock.now()).toBe(1000);
    clock.advance(500);
    base += 1;
    expect(clock.now()).toBe(1501);
    clock.advance(-1500);
    expect(clock.now()).toBe(1);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])("refuses to move by %s", (ms) => {
    expect(() => new MovableClock(Date.now).advance(ms)).toThrow(
      new RangeError(`Cannot advance the clock by "${ms}": not a finite number`),
    );
  });
});

describe("advance()", () => {
  const start = Date.UTC(2026, 10, 1);

  function open() {
    const emulator = createEmulator({ now: () => start });
    const headers = { Authorization: `Bearer ${emulator.grant().accessToken}` };
    const get = (query: string) => emulator.fetch(`${emulator.url}/drive/v3/files?${query}`, { headers });
    return { emulator, get };
  }

  test("takes access tokens along, forwards and back", async () => {
    const { emulator, get } = open();
    emulator.advance(HOUR);
    expect((await get("pageSize=1")).status).toBe(401);
    emulator.advance(-HOUR);
    expect((await get("pageSize=1")).status).toBe(200);
  });

  test("takes page tokens along", async () => {
    const emulator = createEmulator({ now: () => start, accessTokenLifetimeSeconds: 86_400 });
    const headers = { Authorization: `Bearer ${emulator.grant().accessToken}` };
    const url = `${emulator.url}/drive/v3/files?pageSize=1`;
    const page = await (await emulator.fetch(url, { headers })).json();
    const { nextPageToken } = page as { nextPageToken: string };
    const next = `${url}&pageToken=${encodeURIComponent(nextPageToken)}`;
    emulator.advance(4 * HOUR - 1);
    expect((await emulator.fetch(next, { headers })).status).toBe(200);
    emulator.advance(1);
    expect((await emulator.fetch(next, { headers })).status).toBe(403);
  });

  test("is seen in the date of every reply", async () => {
    const { emulator, get } = open();
    emulator.advance(2 * HOUR);
    const moved = new Date(start + 2 * HOUR).toUTCString();
    expect((await get("pageSize=1")).headers.get("date")).toBe(moved);
    expect((await emulator.fetch(`${emulator.url}/emulator/counters`)).headers.get("date")).toBe(moved);
    expect(emulator.grant({ expiresInSeconds: 1 }).expiresAt).toBe(start + 2 * HOUR + 1000);
  });
});
