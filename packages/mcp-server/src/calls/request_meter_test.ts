import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { RequestMeter } from "./request_meter.ts";

test("tells the requests of calls apart that run at once", async () => {
  const meter = new RequestMeter();
  const call = (requests: number, units: number) =>
    meter.measure(async () => {
      for (let sent = 0; sent < requests; sent++) {
        await sleep(1);
        meter.note(units);
      }
      return requests;
    });
  expect(await Promise.all([call(5, 100), call(3, 5), call(0, 1)])).toEqual([
    [5, { requests: 5, quotaUnits: 500 }],
    [3, { requests: 3, quotaUnits: 15 }],
    [0, { requests: 0, quotaUnits: 0 }],
  ]);
});

test("puts what is sent for a call after its answer on the next bill, once", async () => {
  const meter = new RequestMeter();
  const later = Promise.withResolvers<void>();
  let work: Promise<void> | undefined;
  const [, first] = await meter.measure(async () => {
    meter.note(100);
    work = later.promise.then(() => meter.note(100));
  });
  expect(first).toEqual({ requests: 1, quotaUnits: 100 });
  later.resolve();
  await work;
  meter.note(5);
  const [, second] = await meter.measure(async () => meter.note(1));
  expect(second).toEqual({ requests: 3, quotaUnits: 106 });
  const [, third] = await meter.measure(async () => undefined);
  expect(third).toEqual({ requests: 0, quotaUnits: 0 });
});
