import { describe, expect, test } from "vitest";
import { Counter } from "./counters.ts";

describe("Counter", () => {
  test("read() tells requests by route, rows, and the most at once", () => {
    const counter = new Counter();
    counter.begin("GET", "/drive/v3/files");
    counter.begin("GET", "/drive/v3/files");
    counter.end();
    counter.end();
    counter.begin("POST", "/token");
    counter.addRows(12);
    counter.addRows(3);
    expect(counter.read()).toEqual({
      requests: 3,
      byRoute: { "GET /drive/v3/files": 2, "POST /token": 1 },
      rows: 15,
      inFlight: 1,
      mostInFlight: 2,
    });
  });

  test("reset() forgets all but what is still on its way", () => {
    const counter = new Counter();
    counter.begin("GET", "/a");
    counter.begin("GET", "/b");
    counter.end();
    counter.addRows(1);
    counter.reset();
    expect(counter.read()).toEqual({ requests: 0, byRoute: {}, rows: 0, inFlight: 1, mostInFlight: 1 });
  });
});
