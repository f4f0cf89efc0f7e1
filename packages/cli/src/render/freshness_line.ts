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
  const [seconds, noun] = UNITS.find(([least]) => ageSeconds >= least) ?? [1, "second"];
  const cost = requests === 0 ? "nothing was asked of Google" : count(requests, "request");
  if (ageSeconds < 1) return `From the catalog, up to date (${cost})`;
  return `From the catalog, as of ${count(Math.floor(ageSeconds / seconds), noun)} ago (${cost})`;
}
