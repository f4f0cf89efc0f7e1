import { safeJson, visibleText } from "../escape.ts";
import { wrapText } from "../render/wrap_text.ts";
import type { AnswerOptions } from "./_answer.ts";

/** Writes to stderr what is to be known beside the answer: for people a line, for programs a warning. */
export async function writeNote(message: string, { flags, io }: AnswerOptions): Promise<void> {
  const { isTerminal, columns } = io.stderr;
  const visible = visibleText(message);
  const text = isTerminal ? wrapText(visible, { indent: 0, width: columns }) : visible;
  const isJson = flags.format === "json" || flags.format === "ndjson";
  const line = isJson ? safeJson({ type: "warning", message }) : text;
  await io.stderr.write(`${line}\n`);
}
