import type { Panel } from "./state.ts";

const KEYS: readonly (readonly [keys: string, meaning: string])[] = [
  ["↑ ↓ k j", "the line before, the next one"],
  ["PgUp PgDn", "a screen up, a screen down"],
  ["Home End g G", "the first line, the last one"],
  ["→ Enter l", "into a folder; what is known of a file"],
  ["← Backspace h", "back to the folder above"],
  ["/", "search names everywhere, as you type"],
  ["s n m c", "order: size, name, last change, number of files; again: reversed"],
  ["o", "open in the browser"],
  ["y", "copy the link"],
  ["Y", "copy the ID"],
  ["i", "what is known of it: path, ID, owner, times"],
  ["q", "leave"],
  ["", ""],
  ["While searching", ""],
  ["↑ ↓ PgUp PgDn", "choose among what was found"],
  ["Enter", "go to where it lies, into it if it is a folder"],
  ["Tab", "what is known of it"],
  ["Ctrl-O Ctrl-Y", "open in the browser, copy the link"],
  ["Ctrl-W Ctrl-U", "take away a word, everything"],
  ["Esc", "end the search"],
];
const KEYS_WIDTH = 17;

/** What every key does. */
export const HELP: Panel = {
  kind: "help",
  title: "Keys",
  lines: [
    ...KEYS.map(([keys, meaning]) => (keys === "" ? "" : `${keys}:`.padEnd(KEYS_WIDTH) + meaning)).map(
      (line) => line.trimEnd(),
    ),
    "",
    "A folder shows all that is below it, as drivelens usage counts it. Nothing here changes a Drive.",
  ],
  top: 0,
};
