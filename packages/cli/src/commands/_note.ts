import { safeJson, visibleText } from "../escape.ts";
import type { AnswerOptions } from "./_answer.ts";

/** Writes to stderr what is to be known beside the answer: for people a line, for programs a warning. */
export async function writeNote(message: string, { flags, io }: AnswerOptions): Promise<void> {
  const line = flags.format === "json" ? safeJson({ type: "warning", message }) : visibleText(message);
  await io.stderr.write(`${line}\n`);
}
