const ASCII = /^[\x00-\x7f]*$/;
/** Accents that stand above and below letters; what makes other signs of signs, as in Japanese, stays. */
const ACCENTS = /[\u0300-\u036f]/g;

/** Makes of a name what is compared in a search: without case, accents and the difference of wide and narrow signs. */
export function foldName(name: string): string {
  const lower = name.toLowerCase();
  return ASCII.test(lower) ? lower : lower.normalize("NFKD").replace(ACCENTS, "").normalize("NFC");
}
