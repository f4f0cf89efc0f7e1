/**
 * What a terminal or a spreadsheet might obey or hide: control, format and bidirectional characters, line
 * separators, halves of surrogate pairs. The two joiners stay, since emoji and several scripts are written with them.
 */
const UNSAFE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\\]/gu;
const SHORT: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const LONG = new Map(Object.entries(SHORT).map(([sign, escaped]) => [escaped, sign]));

/**
 * Makes every character visible: a backslash is `\\`, then `\n`, `\r`, `\t`, and `\u{…}` with the code point in
 * hexadecimal for the rest.
 */
export function escapeText(text: string): string {
  return text.replace(UNSAFE, (sign) => SHORT[sign] ?? escapeCodePoint(sign));
}

/** Makes control characters visible in a sentence, which nobody turns back. */
export function visibleText(text: string): string {
  return text.replace(UNSAFE, (sign) => (sign === "\\" ? sign : escapeCodePoint(sign)));
}

/** Writes one character as `\u{…}`. */
export function escapeCodePoint(sign: string): string {
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
  return JSON.stringify(value).replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) =>
    Array.from(
      { length: sign.length },
      (_, at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, "0")}`,
    ).join(""),
  );
}
