import type { Freshness } from "@drivelens/core";
import { ageWords } from "./age_words.ts";
import { count } from "./human.ts";

/** Says how old an answer from the catalog is, and what it cost to bring that up to date. */
export function freshnessLine({ ageSeconds, requests }: Freshness): string {
  const cost = requests === 0 ? "nothing was asked of Google" : count(requests, "request");
  return `From the catalog, ${ageText(ageSeconds)} (${cost})`;
}

/** Says as of when something is: `as of 3 minutes ago`. */
export function ageText(ageSeconds: number): string {
  if (ageSeconds < 1) return "up to date";
  return `as of ${ageWords(ageSeconds)} ago`;
}
