import type { Freshness } from "@drivelens/core";
import { ageWords } from "./age_words.ts";
import { count } from "./human.ts";

/** Says how old an answer from the catalog is, and what it cost to bring that up to date. */
export function freshnessLine({ ageSeconds, requests }: Freshness): string {
  const cost = requests === 0 ? "nothing was asked of Google" : count(requests, "request");
  if (ageSeconds < 1) return `From the catalog, up to date (${cost})`;
  return `From the catalog, as of ${ageWords(ageSeconds)} ago (${cost})`;
}
