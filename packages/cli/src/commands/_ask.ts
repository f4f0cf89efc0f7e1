import { DriveError } from "@drivelens/core";
import { safeJson } from "../escape.ts";
import type { CliIo } from "../io.ts";
import { styled } from "../render/style.ts";
import { wrapText } from "../render/wrap_text.ts";

/** How a question is put. */
export interface AskOptions {
  readonly io: CliIo;
  /** Whether stderr holds JSON lines alone. @default false */
  readonly json?: boolean;
}

/**
 * Asks the person for a line, on stderr, so that stdout stays data.
 *
 * @throws {DriveError} `ABORTED` when they stop instead.
 */
export async function ask(question: string, { io, json = false }: AskOptions): Promise<string> {
  const { stderr, stdin } = io;
  const shown = stderr.isTerminal ? wrapText(question, { indent: 0, width: stderr.columns - 1 }) : question;
  await stderr.write(
    json ? `${safeJson({ type: "question", message: question })}\n` : `${styled(stderr, "bold", shown)} `,
  );
  const line = await stdin.readLine();
  if (line !== undefined) return line.trim();
  if (!json) await stderr.write("\n");
  throw new DriveError("ABORTED", "Stopped");
}

/** How {@link confirm} takes an empty line. */
export interface ConfirmOptions extends AskOptions {
  readonly byDefault: boolean;
}

/** Asks for yes or no; an empty line is the default. */
export async function confirm(question: string, { byDefault, ...asking }: ConfirmOptions): Promise<boolean> {
  for (;;) {
    const answer = (await ask(`${question} ${byDefault ? "[Y/n]" : "[y/N]"}`, asking)).toLowerCase();
    if (answer === "") return byDefault;
    if (["y", "yes"].includes(answer)) return true;
    if (["n", "no"].includes(answer)) return false;
  }
}
