import { describe, expect, test } from "vitest";
import { Pace } from "./_pace.ts";
import { ceilingOf } from "./quota.ts";

const LIST = 100;

/** Sends lists as fast as the pace allows; returns how many were sent by then. */
function send(pace: Pace, { from, to }: { readonly from: number; readonly to: number }): number {
  let sent = 0;
  for (let now = from; ; ) {
    const wait = pace.waitMs(LIST, now);
    now += wait;
    if (now >= to) return sent;
    if (wait > 0) continue;
    pace.take(LIST, now);
    sent++;
  }
}

/** Two refusals of requests that were just sent. */
function halve(pace: Pace, now: number): void {
  pace.refuse(now, now);
  pace.refuse(now, now);
}

describe("a pace", () => {
  test("starts with a burst of 48 lists, then keeps Google's rate", () => {
    const pace = new Pace(ceilingOf(), 0);
    expect(send(pace, { from: 0, to: 1 })).toBe(48);
    expect(pace.waitMs(LIST, 1)).toBeGreaterThan(0);
    // 325,000 units a minute; rounding up to whole milliseconds may cost a few.
    const sent = send(pace, { from: 1, to: 60_001 });
    expect(sent).toBeLessThanOrEqual(3250);
    expect(sent).toBeGreaterThan(3200);
  });

  test("lets many small requests through where few large ones go", () => {
    const pace = new Pace(ceilingOf(1), 0);
    let sent = 0;
    while (pace.waitMs(5, 0) === 0) {
      pace.take(5, 0);
      sent++;
    }
    expect(sent).toBe(20);
  });

  test("lets a request through that is larger than the bucket, and makes up for it", () => {
    const pace = new Pace(ceilingOf(1), 0);
    expect(pace.waitMs(200, 0)).toBe(0);
    pace.take(200, 0);
    expect(pace.waitMs(LIST, 0)).toBe(2000);
  });

  test("changes nothing for a lone refusal", () => {
    const pace = new Pace(ceilingOf(), 0);
    for (let second = 0; second < 60; second += 2) pace.refuse(second * 1000, second * 1000);
    expect(pace.unitsPerSecond(60_000)).toBe(325_000 / 60);
    expect(pace.waitMs(LIST, 60_000)).toBe(0);
  });

  test("halves at two refusals within a second, and keeps what is left of the burst back", () => {
    const pace = new Pace(ceilingOf(54), 0);
    pace.refuse(0, 0);
    pace.refuse(0, 1000);
    expect(pace.unitsPerSecond(1000)).toBe(2700);
    expect(pace.waitMs(LIST, 1000)).toBe(Math.ceil(100_000 / 2700));
  });

  test("takes a herd of refusals for one", () => {
    const pace = new Pace(ceilingOf(54), 0);
    for (let refusal = 0; refusal < 48; refusal++) pace.refuse(0, 400 + refusal);
    expect(pace.unitsPerSecond(448)).toBeGreaterThan(2700);
    halve(pace, 448);
    expect(pace.unitsPerSecond(448)).toBeLessThan(1500);
  });

  test("is back at its ceiling within five seconds, whatever happened, and never stops", () => {
    const pace = new Pace(ceilingOf(54), 0);
    for (let times = 0; times < 20; times++) halve(pace, times);
    expect(pace.unitsPerSecond(20)).toBeGreaterThanOrEqual(100);
    expect(pace.unitsPerSecond(2520)).toBeGreaterThan(2700);
    expect(pace.unitsPerSecond(5020)).toBe(5400);
    expect(pace.unitsPerSecond(100_000)).toBe(5400);
  });

  test("lets nothing be sent in a pause, and no burst after it", () => {
    const pace = new Pace(ceilingOf(54), 0);
    pace.pause(5000, 0);
    pace.pause(1000, 0);
    expect(pace.waitMs(5, 0)).toBe(5000);
    expect(pace.waitMs(5, 4000)).toBe(1000);
    expect(send(pace, { from: 0, to: 6000 })).toBeLessThanOrEqual(54);
    expect(send(pace, { from: 6000, to: 7000 })).toBeGreaterThan(50);
  });

  test("takes another ceiling on the way", () => {
    const pace = new Pace(ceilingOf(), 0);
    pace.setCeiling(ceilingOf(10), 0);
    expect(send(pace, { from: 0, to: 60_000 })).toBeLessThanOrEqual(610);
    pace.setCeiling(ceilingOf(20), 60_000);
    expect(pace.unitsPerSecond(60_000)).toBe(2000);
  });
});
