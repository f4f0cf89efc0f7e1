/** Hides from a reader, or turns round what stands beside it. The joiners are not among them: emoji and scripts need them. */
export const HIDDEN: RegExp = /(?![\u200c\u200d])[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Writes each character that hides in texts of data as the escape that JSON has for it, so that whoever is given the data sees it. */
export function visibleData(value: unknown): unknown {
  if (typeof value === "string") return value.replace(HIDDEN, escaped);
  if (Array.isArray(value)) return value.map(visibleData);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, visibleData(each)]));
}

/** The escapes of a character's UTF-16 units. */
export function escaped(sign: string): string {
  return Array.from(
    { length: sign.length },
    (_, at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, "0")}`,
  ).join("");
}
