import { asksForWords, condition, type Query, withoutTexts } from "../drive/query.ts";
import { DriveError } from "../errors.ts";
import { sendableText } from "./_sendable_text.ts";
import { findQueryProblem } from "./find_query_problem.ts";

/** A condition that a person wrote in Drive's query language. */
export interface RawQuery {
  readonly query: Query;
  /** Whether it says itself what becomes of the trash. */
  readonly speaksOfTrashed: boolean;
}

/**
 * Reads as much of Drive's query language as the rest of the question must know; a blank text is no query.
 *
 * @throws {DriveError} `INVALID_INPUT` for what Drive is known to refuse, and for a parenthesis that would close what stands
 * around the query.
 */
export function readRawQuery(text: string): RawQuery | undefined {
  if (text.trim() === "") return undefined;
  const words = withoutTexts(sendableText(text, "query"));
  const problem = findQueryProblem(text);
  if (problem !== undefined) {
    const { what, hint, at } = problem;
    const message = `Cannot ask Drive for "${text}": ${what} (character ${at + 1})`;
    throw new DriveError("INVALID_INPUT", message, { hint });
  }
  const ranked = asksForWords(text);
  return {
    query: ranked ? { q: text, ranked } : condition(text),
    speaksOfTrashed: /\btrashed\b/i.test(words),
  };
}
