import type { Command, FlagSpec } from "../command_line/command.ts";
import { bold, italic, plain, tagged } from "./_roff.ts";

/** Writes a command: how it is called, what it does, its words, its flags, its examples. */
export function commandSection({
  name,
  aliases = [],
  describe,
  words = [],
  flags,
  examples,
}: Command): string {
  const called = words.map((word) => {
    const shown = `${word.name}${word.many === true ? "..." : ""}`;
    return word.required ? shown : `[${shown}]`;
  });
  const also = aliases.length === 0 ? "" : `\nAlso called ${aliases.map(bold).join(", ")}.`;
  return [
    `.SS ${plain(["drivelens", name, ...called].join(" "))}\n`,
    `${plain(describe)}.${also}\n`,
    ...words.map((word) => tagged(italic(word.name), plain(word.describe))),
    flagList(flags),
    ".PP\nExamples:\n",
    ...examples.map(
      ([line, meaning]) => `.PP\n${plain(meaning)}:\n.PP\n.RS 4\n.nf\n${bold(line)}\n.fi\n.RE\n`,
    ),
  ].join("");
}

/** Writes flags with what they mean. */
export function flagList(flags: Readonly<Record<string, FlagSpec>>): string {
  return Object.entries(flags)
    .map(([name, { short, value, describe }]) => {
      const forms = [...(short === undefined ? [] : [`-${short}`]), `--${name}`].map(bold).join(", ");
      return tagged(value === undefined ? forms : `${forms} ${italic(value)}`, plain(describe));
    })
    .join("");
}
