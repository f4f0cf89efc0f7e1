import { visibleText } from "../escape.ts";
import { type BashLine, toBashLine } from "./bash_line.ts";
import type { Candidates } from "./find_values.ts";

/** More would only fill the screen. */
const MOST_LINES = 500;
/** Stands for the files of this machine; no candidate has an empty value. */
const FILES = "\tfiles\n";

/** Writes candidates as the scripts of the shells read them: the value, a tab and what it means, one a line. */
export function writeCandidates({ offered, files }: Candidates): string {
  const lines = printable(offered).map(({ value, describe }) => `${value}\t${visibleText(describe)}\n`);
  return `${lines.join("")}${files ? FILES : ""}`;
}

/** Writes what bash puts into the line. It knows no meanings, and either files or words. */
export function writeForBash({ offered, files }: Candidates, line: BashLine): string {
  if (files) return FILES;
  return printable(offered)
    .map(({ value }) => `${toBashLine(value, line)}\n`)
    .join("");
}

function printable(offered: Candidates["offered"]): Candidates["offered"] {
  return offered.filter(({ value }) => !/\p{Cc}/u.test(value)).slice(0, MOST_LINES);
}
