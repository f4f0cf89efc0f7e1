import type { Flags } from "../command_line/command.ts";
import { safeJson, visibleText } from "../escape.ts";
import type { CliIo } from "../io.ts";

/** An answer in sentences, and the same for programs. */
export interface Answer {
  readonly lines: readonly string[];
  readonly json: unknown;
}

/** How the command was called, and where it answers. */
export interface AnswerOptions {
  readonly flags: Flags;
  readonly io: CliIo;
}

/** Writes an answer to stdout as the flags want it. */
export async function writeAnswer({ lines, json }: Answer, { flags, io }: AnswerOptions): Promise<void> {
  const isJson = flags.format === "json" || flags.format === "ndjson";
  const text = isJson ? safeJson(json) : lines.map(visibleText).join("\n");
  await io.stdout.write(`${text}\n`);
}
