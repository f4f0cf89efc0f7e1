import { beginSynchronizedOutput, cursorTo, endSynchronizedOutput, eraseEndLine } from "ansi-escapes";

/** Draws whole screens, and sends of each what is not there yet. */
export interface Drawing {
  draw(lines: readonly string[]): void;
  /** Takes the screen to be in no known state. */
  forget(): void;
}

const ERASE_ALL = `\u001b[0m${cursorTo(0, 0)}\u001b[2J`;

/** Begins on a screen in no known state. */
export function drawing(write: (text: string) => void): Drawing {
  let seen: readonly string[] | undefined;
  return {
    draw(lines) {
      const before = seen;
      const changed = lines.flatMap((line, row) =>
        line === (before?.[row] ?? "") ? [] : [cursorTo(0, row) + eraseEndLine + line],
      );
      const gone = (before ?? [])
        .slice(lines.length)
        .map((_, at) => cursorTo(0, lines.length + at) + eraseEndLine);
      seen = lines;
      const all = [...(before === undefined ? [ERASE_ALL] : []), ...changed, ...gone].join("");
      if (all !== "") write(beginSynchronizedOutput + all + endSynchronizedOutput);
    },
    forget() {
      seen = undefined;
    },
  };
}
