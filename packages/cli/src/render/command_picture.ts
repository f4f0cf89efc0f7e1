import { shellQuote, withoutPassword } from "@drivelens/core";
import { visibleText } from "../escape.ts";
import { withoutSecrets } from "../without_secrets.ts";
import { cutText } from "./cut_text.ts";
import { displayWidth } from "./display_width.ts";

/** A command line as it was typed, and what is wrong with it. */
export interface Typed {
  readonly argv: readonly string[];
  /** Place of the wrong word; behind the last one where a word is missing. */
  readonly at: number;
  /** As Node names it; tells how words are quoted. */
  readonly platform: string;
}

/** The line, and a line with a mark beneath its wrong word. */
export interface CommandPicture {
  readonly line: string;
  readonly mark: string;
}

/** What stands for words that are left out, with the space beside it. */
const MORE = 2;

/** Draws a command line with a mark under its wrong word; of a long one, what stands around that word. */
export function commandPicture({ argv, at, platform }: Typed, width: number): CommandPicture {
  const words = ["drivelens", ...argv].map((word) => shown(word, platform));
  const wrong = cutText(words[at + 1] ?? "", Math.max(1, width - 2 * MORE));
  const [before, behind] = [words.slice(0, at + 1), words.slice(at + 2)];
  const spare = width - Math.max(1, displayWidth(wrong));
  // What stands before explains more than what comes behind.
  const left = fitting(before.toReversed(), behind.length === 0 ? spare : spare - MORE).toReversed();
  const start = left.join(" ");
  const right = fitting(behind, spare - displayWidth(start) - 1);
  return {
    line: [start, wrong, ...right].filter((part) => part !== "").join(" "),
    mark: `${" ".repeat(displayWidth(start) + (start === "" ? 0 : 1))}${"^".repeat(Math.max(1, displayWidth(wrong)))}`,
  };
}

/** Takes words from the first as long as there is room for them, each with a space. */
function fitting(words: readonly string[], room: number): readonly string[] {
  const widths = words.map((word) => displayWidth(word) + 1);
  const whole = widths.reduce((sum, width) => sum + width, 0);
  if (whole <= room) return words;
  let used = MORE;
  const taken = words.findIndex((_, index) => {
    used += widths[index] ?? 0;
    return used > room;
  });
  return [...words.slice(0, taken), "…"];
}

function shown(word: string, platform: string): string {
  // The password of a proxy is not shown, wherever its address stands.
  const harmless = /:\/\/.*(?:@|%40)/s.test(word) ? withoutPassword(word) : word;
  return visibleText(shellQuote(withoutSecrets(harmless), { platform }));
}
