import type { DriveError } from "@drivelens/core";
import { safeJson, visibleText } from "../escape.ts";
import type { Sink } from "../io.ts";
import { commandPicture, type Typed } from "./command_picture.ts";
import { styled } from "./style.ts";
import { wrapText } from "./wrap_text.ts";

/** What {@link errorLines} shows beside the error. */
export interface ErrorLinesOptions {
  /** The command line that is wrong, where it is that. */
  readonly typed?: Typed | undefined;
}

/** Width of what is shown of a command line where there is no terminal. */
const PLAIN_WIDTH = 100;
const NAME = "drivelens:";

/** Renders an error for people: what failed, where in the command line, and below it what to do next. */
export function errorLines(
  error: Pick<DriveError, "message" | "hint">,
  sink: Sink,
  { typed }: ErrorLinesOptions = {},
): string {
  const wrapped = (text: string, indent: number) => {
    const visible = visibleText(text);
    return sink.isTerminal ? wrapText(visible, { indent, width: sink.columns }) : visible;
  };
  const lines = [`${styled(sink, "red", NAME)} ${wrapped(error.message, NAME.length + 1)}`];
  if (typed !== undefined) {
    const { line, mark } = commandPicture(typed, (sink.isTerminal ? sink.columns : PLAIN_WIDTH) - 2);
    lines.push(`  ${line}`, `  ${styled(sink, "red", mark)}`);
  }
  const hints = error.hint?.split("\n") ?? [];
  for (const [at, hint] of hints.entries())
    lines.push(`  ${at === 0 ? styled(sink, "cyan", "→") : " "} ${wrapped(hint, 4)}`);
  return lines.map((line) => `${line}\n`).join("");
}

/** Renders an error for programs: one line of JSON. */
export function errorJson(error: DriveError): string {
  return `${safeJson({ type: "error", ...error.toJSON() })}\n`;
}
