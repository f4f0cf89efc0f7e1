/** What a terminal shows. */
export interface Shown {
  readonly lines: readonly string[];
  /** Whether the other screen is shown than that of the shell. */
  readonly isAlternative: boolean;
  readonly isCursorHidden: boolean;
  readonly wraps: boolean;
  /** What was to be copied. */
  readonly copied: readonly string[];
}

const SEQUENCE =
  /\u001b\[(\??)([\d;]*)([A-Za-z])|\u001b\]52;c;([^\u0007]*)\u0007|([\r\n])|([^\u001b\r\n]+)/gu;

/** Obeys what is sent to a terminal, as far as `browse` makes use of it; styles are left out. */
export function readScreen(sent: string): Shown {
  const lines: string[] = [];
  const modes = new Map<string, boolean>([["7", true]]);
  const copied: string[] = [];
  let row = 0;
  for (const [, isPrivate, numbers = "", letter, copy, _breaks, text] of sent.matchAll(SEQUENCE)) {
    if (copy !== undefined) copied.push(Buffer.from(copy, "base64").toString());
    else if (text !== undefined) lines[row] = (lines[row] ?? "") + text;
    else if (isPrivate === "?") modes.set(numbers, letter === "h");
    else if (letter === "H") row = Number(numbers.split(";")[0] || 1) - 1;
    else if (letter === "K") lines[row] = "";
    else if (letter === "J") lines.length = 0;
  }
  return {
    lines: Array.from(lines, (line) => line ?? ""),
    isAlternative: modes.get("1049") === true,
    isCursorHidden: modes.get("25") === false,
    wraps: modes.get("7") === true,
    copied,
  };
}
