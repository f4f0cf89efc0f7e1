import type { ListingExplanation } from "@drivelens/core";

/** Says for people what a listing would ask. */
export function explanationLines(explanation: ListingExplanation): readonly string[] {
  const { strategy, steps, q, orderBy, decidedHere, requests, quotaUnits } = explanation;
  const bounds = ({ least, most }: { readonly least: number; readonly most: number | null }) =>
    least === most ? String(least) : `${least} ${most === null ? "or more" : `to ${most}`}`;
  return [
    ...steps.map((step, index) => `${index + 1}. ${step}`),
    `strategy: ${strategy}`,
    `q: ${q}`,
    `orderBy: ${orderBy ?? "none"}`,
    ...(decidedHere.length === 0 ? [] : [`decided here: ${decidedHere.join(", ")}`]),
    `requests: ${bounds(requests)}`,
    `quota units: ${bounds(quotaUnits)}`,
  ];
}
