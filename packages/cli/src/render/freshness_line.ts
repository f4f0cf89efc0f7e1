import type { Freshness } from "@drivelens/core";
import { count } from "./human.ts";

const UNITS: readonly (readonly [seconds: number, noun: string])[] = [
  [86_400, "day"],
  [3600, "hour"],
  [60, "minute"],
  [1, "second"],
];

/** Says how old an answer from the catalog is, and what it cost to bring that up to date. */
export function freshnessLine({ ageSeconds, requests }: Freshness): string {
  const cost = requests === 0 ? "nothing was asked of Google" : count(requests, "request");
  return `From the catalog, ${ageText(ageSeconds)} (${cost})`;
}

/** Says as of when something is: `as of 3 minutes ago`. */
export function ageText(ageSeconds: number): string {
  if (ageSeconds < 1) return "up to date";
  const [seconds, noun] = UNITS.find(([least]) => ageSeconds >= least) ?? [1, "second"];
  return `as of ${count(Math.floor(ageSeconds / seconds), noun)} ago`;
}
