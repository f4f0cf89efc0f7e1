import { DriveError, GOOGLE_PAGES } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import type { CliIo } from "../io.ts";
import { writeAnswer } from "./_answer.ts";
import { textOf } from "./_texts.ts";

/** Says what helps against what Google's pages show. */
export async function runExplain(flags: Flags, io: CliIo): Promise<number> {
  const word = textOf(flags.WORD)?.toLowerCase();
  const pages = GOOGLE_PAGES.filter((page) => word === undefined || page.word === word);
  if (pages.length === 0) {
    throw new DriveError("INVALID_INPUT", `Nothing is known of "${word}"`, {
      hint: `Known: ${GOOGLE_PAGES.map((page) => page.word).join(", ")}`,
    });
  }
  const lines = pages.flatMap(({ seen, remedy }, index) => [
    ...(index === 0 ? [] : [""]),
    seen,
    `  → ${remedy}`,
  ]);
  await writeAnswer({ json: pages, lines }, { flags, io });
  return 0;
}
