import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { RateWindow } from "./_rate_window.ts";
import type { Sink } from "./io.ts";
import { type ProgressLineOptions, progressLine } from "./progress.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

let written = "";
const sinkOf = (isTerminal: boolean): Sink => ({
  isTerminal,
  columns: 60,
  colour: false,
  write: async (text) => {
    written += text;
  },
});
const start = (options: Partial<ProgressLineOptions> = {}) => {
  written = "";
  return progressLine({ stderr: sinkOf(true), now: Date.now, env: {}, ...options });
};
const taken = () => {
  const text = written;
  written = "";
  return text;
};
const state = { rows: 1000, pages: 1, inFlight: 1 };

describe("progressLine()", () => {
  test("appears when it takes long, turns ten times a second, and is erased", async () => {
    const progress = start();
    progress.update(state);
    await vi.advanceTimersByTimeAsync(499);
    expect(taken()).toBe("");
    await vi.advanceTimersByTimeAsync(1);
    expect(taken()).toBe("\r⠋ 1,000 files · 1 page\u001b[K");
    await vi.advanceTimersByTimeAsync(1000);
    expect(taken().split("\r")).toHaveLength(11);
    await progress.stop();
    expect(taken()).toBe("\r\u001b[K");
    progress.update(state);
    await vi.advanceTimersByTimeAsync(5000);
    expect(taken()).toBe("");
    expect(vi.getTimerCount()).toBe(0);
  });

  test("makes room for rows on the same terminal until the next update", async () => {
    const progress = start();
    progress.update(state);
    await vi.advanceTimersByTimeAsync(500);
    taken();
    await progress.hide();
    await progress.hide();
    await vi.advanceTimersByTimeAsync(500);
    expect(taken()).toBe("\r\u001b[K");
    progress.update({ ...state, rows: 2000 });
    await vi.advanceTimersByTimeAsync(100);
    expect(taken()).toContain("2,000 files");
    await progress.stop();
  });

  test("leaves no trace of a listing that is quick", async () => {
    const progress = start();
    progress.update(state);
    await vi.advanceTimersByTimeAsync(300);
    await progress.stop();
    await vi.advanceTimersByTimeAsync(1000);
    expect(taken()).toBe("");
  });

  test.each<[string, Partial<ProgressLineOptions>]>([
    ["a pipe", { stderr: sinkOf(false) }],
    ["a terminal that cannot erase", { env: { TERM: "dumb" } }],
    ["nobody", { wanted: false }],
  ])("writes nothing for %s", async (_, options) => {
    const progress = start(options);
    progress.update(state);
    await vi.advanceTimersByTimeAsync(2000);
    await progress.hide();
    await progress.stop();
    expect(taken()).toBe("");
    expect(vi.getTimerCount()).toBe(0);
  });

  test("does not mind a terminal that has gone", async () => {
    const gone: Sink = { ...sinkOf(true), write: () => Promise.reject(new Error("EIO")) };
    const progress = start({ stderr: gone });
    progress.update(state);
    await vi.advanceTimersByTimeAsync(1000);
    await expect(progress.stop()).resolves.toBeUndefined();
  });
});

describe("RateWindow", () => {
  test("tells the rate of the last five seconds", () => {
    const rate = new RateWindow();
    rate.note(0, 0);
    expect(rate.perSecond(900)).toBeUndefined();
    for (let second = 1; second <= 10; second++) rate.note(second * 100, second * 1000);
    expect(rate.perSecond(10_000)).toBe(100);
    for (let second = 11; second <= 15; second++) rate.note(1000 + (second - 10) * 700, second * 1000);
    expect(rate.perSecond(15_000)).toBe(700);
    expect(rate.perSecond(19_900)).toBeLessThan(150);
    expect(rate.perSecond(60_000)).toBe(0);
  });
});
