/** A command line in bash up to the cursor, as bash and readline read it. */
export interface BashLine {
  /** Words behind the command's name without their quotes; the last, which may be empty, is being typed. */
  readonly words: readonly string[];
  /** How much of the last word stays as it is: readline replaces what is behind the last sign that breaks words. */
  readonly kept: number;
  /** The quote that is still open. */
  readonly quote: "'" | '"' | undefined;
}

interface Reading {
  words: string[];
  word: string | undefined;
  /** Length of the word at its last sign that breaks words, and at the quote that is open. */
  broken: number;
  opened: number;
  quote: "'" | '"' | undefined;
  /** Whether the next word belongs to a redirection. */
  redirected: boolean;
}

/** Reads a line; `breaks` is bash's COMP_WORDBREAKS. */
export function readBashLine(line: string, breaks: string): BashLine {
  const reading: Reading = {
    words: [],
    word: undefined,
    broken: 0,
    opened: 0,
    quote: undefined,
    redirected: false,
  };
  for (let at = 0; at < line.length; at++) at += step(reading, line.slice(at, at + 2), breaks);
  const words = [...reading.words, reading.word ?? ""];
  const { quote, opened, broken } = reading;
  return { words: words.slice(1), kept: quote === undefined ? broken : opened, quote };
}

/** Takes one sign, and returns how many more it took. */
function step(reading: Reading, next: string, breaks: string): number {
  const [sign = "", after = ""] = next;
  const add = (text: string) => {
    reading.word = (reading.word ?? "") + text;
  };
  if (reading.quote !== undefined) {
    if (sign === reading.quote) reading.quote = undefined;
    else if (reading.quote === '"' && sign === "\\" && /[$`"\\]/.test(after)) {
      add(after);
      return 1;
    } else add(sign);
    return 0;
  }
  if (sign === "\\") {
    add(after);
    return 1;
  }
  if (sign === "'" || sign === '"') {
    add("");
    reading.quote = sign;
    reading.opened = reading.word?.length ?? 0;
  } else if (/[\s<>]/.test(sign)) endWord(reading, sign);
  else {
    add(sign);
    if (breaks.includes(sign)) reading.broken = reading.word?.length ?? 0;
  }
  return 0;
}

function endWord(reading: Reading, sign: string): void {
  const redirects = sign === "<" || sign === ">";
  const descriptor = redirects && /^\d+$/.test(reading.word ?? "");
  if (reading.word !== undefined && !descriptor) {
    if (!reading.redirected) reading.words.push(reading.word);
    reading.redirected = false;
  }
  if (redirects) reading.redirected = true;
  reading.word = undefined;
  reading.broken = 0;
}

/** Writes a word so that it goes on from the line. */
export function toBashLine(word: string, { kept, quote }: Pick<BashLine, "kept" | "quote">): string {
  const rest = word.slice(kept);
  if (quote === "'") return rest.replaceAll("'", "'\\''");
  if (quote === '"') return rest.replace(/[$`"\\]/g, "\\$&");
  return `${rest.replace(/[^\p{L}\p{N}\p{M}_@%+=:,./-]/gu, "\\$&")}${/[/:=]$/.test(word) ? "" : " "}`;
}
