/**
 * Writes JSON in which no character is left that a terminal might obey or that hides from a reader (C1 controls,
 * bidirectional overrides, tags); it parses to the same value. The joiners stay, since emoji and scripts need them.
 */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(/(?![\u200c\u200d])[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) =>
    Array.from(
      { length: sign.length },
      (_, at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, "0")}`,
    ).join(""),
  );
}
