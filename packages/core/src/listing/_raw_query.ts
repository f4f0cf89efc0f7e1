import { condition, type Query } from "../drive/query.ts";
import { DriveError } from "../errors.ts";
import { sendableText } from "./_sendable_text.ts";

/** A condition that a person wrote in Drive's query language. */
export interface RawQuery {
  readonly query: Query;
  /** Whether it says itself what becomes of the trash. */
  readonly speaksOfTrashed: boolean;
}

/**
 * Reads as much of Drive's query language as the rest of the question must know; a blank text is no query.
 *
 * @throws {DriveError} `INVALID_INPUT` for a parenthesis that would close what stands around the query.
 */
export function readRawQuery(text: string): RawQuery | undefined {
  if (text.trim() === "") return undefined;
  const words = sendableText(text, "query").replace(/'(?:[^'\\]|\\.)*'/gsu, "''");
  if (closesTooMuch(words.replace(/"[^"]*"/gs, '""'))) {
    throw new DriveError(
      "INVALID_INPUT",
      `Cannot ask Drive for "${text}": it closes a parenthesis too many`,
      {
        hint: "Give each closing parenthesis an opening one before it",
      },
    );
  }
  const ranked = /\bfullText\b/i.test(words);
  return {
    query: ranked ? { q: text, ranked } : condition(text),
    speaksOfTrashed: /\btrashed\b/i.test(words),
  };
}

function closesTooMuch(words: string): boolean {
  let open = 0;
  for (const [sign] of words.matchAll(/[()]/g)) {
    open += sign === "(" ? 1 : -1;
    if (open < 0) return true;
  }
  return false;
}
