import { describe, expect, test } from "vitest";
import type { Fault } from "./faults.ts";
import { Weather } from "./weather.ts";

function weatherOf(...faults: readonly Fault[]): Weather {
  const weather = new Weather();
  weather.set(faults);
  return weather;
}

function strikes(weather: Weather, address = "/drive/v3/files", method = "GET"): number {
  const url = new URL(address, "http://127.0.0.1:9");
  return weather.strike({ method, url, headers: new Headers(), body: "" }).length;
}

describe("Weather", () => {
  test("strike() lets the first through, then strikes as often as it is told", () => {
    const weather = weatherOf({ skip: 2, times: 3, answer: "internal" });
    expect(Array.from({ length: 7 }, () => strikes(weather))).toEqual([0, 0, 1, 1, 1, 0, 0]);
  });

  test("strike() never stops without a number of times", () => {
    const weather = weatherOf({ skip: 1 });
    expect(Array.from({ length: 4 }, () => strikes(weather))).toEqual([0, 1, 1, 1]);
  });

  test("strike() strikes by chance, the same requests for the same seed", () => {
    const run = (seed: number) => {
      const weather = new Weather(seed);
      weather.set([{ chance: 0.02 }]);
      return Array.from({ length: 10_000 }, () => strikes(weather));
    };
    const struck = run(7).reduce((sum, one) => sum + one);
    expect(struck).toBeGreaterThan(150);
    expect(struck).toBeLessThan(250);
    expect(run(7)).toEqual(run(7));
    expect(run(7)).not.toEqual(run(8));
  });

  test("strike() gives each fault its own luck, and times counts those that are struck", () => {
    const weather = weatherOf({ chance: 0.5 }, { chance: 0.5, skip: 10, times: 3 }, { chance: 0 });
    const each = Array.from({ length: 200 }, () => strikes(weather));
    expect(new Set(each)).toEqual(new Set([0, 1, 2]));
    const alone = weatherOf({ chance: 0.5, skip: 10, times: 3 });
    const few = Array.from({ length: 200 }, () => strikes(alone));
    expect(few.slice(0, 10)).toEqual(Array(10).fill(0));
    expect(few.filter((count) => count > 0)).toHaveLength(3);
  });

  test("strike() counts the requests that a fault matches, and no others", () => {
    const weather = weatherOf({ path: "/token", skip: 1, times: 1 });
    expect(strikes(weather, "/drive/v3/files")).toBe(0);
    expect(strikes(weather, "/token")).toBe(0);
    expect(strikes(weather, "/drive/v3/files")).toBe(0);
    expect(strikes(weather, "/token")).toBe(1);
  });

  test("strike() returns every fault that meets the request, in their order", () => {
    const weather = weatherOf({ latencyMs: 1 }, { path: "/token" }, { answer: "reset" });
    const url = new URL("http://127.0.0.1:9/drive/v3/about");
    expect(weather.strike({ method: "GET", url, headers: new Headers(), body: "" })).toEqual([
      { latencyMs: 1 },
      { answer: "reset" },
    ]);
  });

  test("set() counts anew", () => {
    const weather = weatherOf({ times: 1 });
    expect([strikes(weather), strikes(weather)]).toEqual([1, 0]);
    weather.set(weather.faults);
    expect(strikes(weather)).toBe(1);
  });

  test.each<[fault: Fault, address: string, method: string, struck: number]>([
    [{ method: "post" }, "/token", "POST", 1],
    [{ method: "POST" }, "/token", "GET", 0],
    [{ path: "/drive/v3/files" }, "/drive/v3/files/abc", "GET", 1],
    [{ path: "/drive/v3/files" }, "/drive/v3/about", "GET", 0],
    [{ path: "/drive/*/abc" }, "/drive/v3/files/abc", "GET", 1],
    [{ path: "/drive/v3/files*" }, "/drive/v3/files", "GET", 1],
    [{ path: "*files" }, "/drive/v3/files/abc", "GET", 0],
    [{ path: "/drive.v3*" }, "/drive/v3/files", "GET", 0],
    [{ query: "pageToken=" }, "/drive/v3/files?pageToken=x", "GET", 1],
    [{ query: "pageToken=" }, "/drive/v3/files?pageSize=1", "GET", 0],
    [{ query: "q=name+%3D+%27a%27" }, "/drive/v3/files?q=name+%3D+%27a%27&pageSize=1", "GET", 1],
    [{ query: "q=name = 'a'" }, "/drive/v3/files?q=name+%3D+%27a%27&pageSize=1", "GET", 1],
    [{ query: "'a'&pageSize" }, "/drive/v3/files?q=name+%3D+%27a%27&pageSize=1", "GET", 1],
    [{ query: "driveId=0AX" }, "/drive/v3/files?corpora=drive&driveId=0AX", "GET", 1],
    [{ query: "driveId=0AX" }, "/drive/v3/files?corpora=drive&driveId=0AY", "GET", 0],
    [{ query: "'1x' in parents" }, "/drive/v3/files?q=%271x%27%20in%20parents%20and%20x", "GET", 1],
    [{ query: "100%" }, "/drive/v3/files?q=100%&pageSize=1", "GET", 1],
  ])("strike() matches %j with %s by %s: %i", (fault, address, method, struck) => {
    expect(strikes(weatherOf(fault), address, method)).toBe(struck);
  });
});
