import { escaped, HIDDEN } from "./visible_data.ts";

/**
 * Writes JSON in which no character is left that a terminal might obey or that hides from a reader (C1 controls,
 * bidirectional overrides, tags); it parses to the same value. The joiners stay, since emoji and scripts need them.
 */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(HIDDEN, escaped);
}
