/**
 * What a terminal or a spreadsheet might obey or hide: control, format and bidirectional characters, line
 * separators, halves of surrogate pairs.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\\]/gu;
/** Joiners stay within an emoji and within words of scripts that are written with them; elsewhere they only hide. */
const BEFORE_JOINER =
  /(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]|[[\p{L}\p{M}]--[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}]])$/v;
const BEHIND_JOINER =
  /^(?:\p{Extended_Pictographic}|[\p{L}--[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}]])/v;
const ASCII = /^[ -~]*$/;
/** Nothing to escape, as in most names. */
const PLAIN = /^[ -[\]-~]*$/;
const SHORT: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const LONG = new Map(Object.entries(SHORT).map(([sign, escaped]) => [escaped, sign]));

/**
 * Makes every character visible: a backslash is `\\`, then `\n`, `\r`, `\t`, and `\u{…}` with the code point in
 * hexadecimal for the rest.
 */
export function escapeText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(UNSAFE, (sign, at: number) =>
    isWrittenJoiner(sign, at, text) ? sign : (SHORT[sign] ?? escapeCodePoint(sign)),
  );
}

/** Makes control characters visible in a sentence, which nobody turns back. */
export function visibleText(text: string): string {
  return text.replace(UNSAFE, (sign) => (sign === "\\" ? sign : escapeCodePoint(sign)));
}

/** Makes control characters visible in a text of many lines; line ends and tabs stay what they are. */
export function visibleLines(text: string): string {
  return text.replace(/[^\n\t]+/g, (piece) => visibleText(piece.replace(/\r$/, "")));
}

/** Escapes as {@link escapeText} does, and the first character too where a spreadsheet would compute the cell. */
export function escapeCell(text: string): string {
  return escapeText(text).replace(/^[=+\-@]/, escapeCodePoint);
}

/** Writes one character as `\u{…}`. */
function escapeCodePoint(sign: string): string {
  return `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Undoes {@link escapeText}. */
export function unescapeText(text: string): string {
  return text.replace(/\\(?:[\\nrt]|u\{([0-9a-f]{1,6})\})/g, (escaped, code?: string) =>
    code === undefined ? (LONG.get(escaped) ?? escaped) : String.fromCodePoint(Number.parseInt(code, 16)),
  );
}

/** JSON in which no character is left that a terminal might obey; it parses to the same value. */
export function safeJson(value: unknown): string {
  const json = JSON.stringify(value);
  // Most rows: looking for what is outside of ASCII first takes half the time.
  if (ASCII.test(json)) return json;
  return json.replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) =>
    Array.from(
      { length: sign.length },
      (_, at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, "0")}`,
    ).join(""),
  );
}

function isWrittenJoiner(sign: string, at: number, text: string): boolean {
  if (sign !== "\u200C" && sign !== "\u200D") return false;
  return (
    BEFORE_JOINER.test(text.slice(Math.max(0, at - 2), at)) && BEHIND_JOINER.test(text.slice(at + 1, at + 3))
  );
}
