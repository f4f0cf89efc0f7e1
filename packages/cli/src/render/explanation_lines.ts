import type { ListingExplanation } from "@drivelens/core";
import type { Sink } from "../io.ts";
import { wrapText } from "./wrap_text.ts";

/** Says for people what a listing would ask; its steps are broken where a terminal ends. */
export function explanationLines(
  explanation: ListingExplanation,
  { isTerminal, columns }: Pick<Sink, "isTerminal" | "columns">,
): readonly string[] {
  const { strategy, steps, q, orderBy, decidedHere, requests, quotaUnits } = explanation;
  const bounds = ({ least, most }: { readonly least: number; readonly most: number | null }) =>
    least === most ? String(least) : `${least} ${most === null ? "or more" : `to ${most}`}`;
  return [
    ...steps.flatMap((step, index) => {
      const lead = `${index + 1}. `;
      const text = isTerminal ? wrapText(step, { indent: lead.length, width: columns }) : step;
      return `${lead}${text}`.split("\n");
    }),
    `strategy: ${strategy}`,
    `q: ${q}`,
    `orderBy: ${orderBy ?? "none"}`,
    ...(decidedHere.length === 0 ? [] : [`decided here: ${decidedHere.join(", ")}`]),
    `requests: ${bounds(requests)}`,
    `quota units: ${bounds(quotaUnits)}`,
  ];
}
