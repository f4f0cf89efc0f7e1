const ASCII = /^[\x00-\x7f]*$/;
/** Accents that stand above and below letters; what makes other signs of signs, as in Japanese, stays. */
const ACCENTS = /[\u0300-\u036f]/g;

/** Stands behind each name in the index, so that three signs begin at the last two as well. */
export const NAME_END = "\u0001\u0001";

/** Makes of a name what is compared in a search: without case, accents and the difference of wide and narrow signs. */
export function foldName(name: string): string {
  const lower = name.toLowerCase();
  return ASCII.test(lower) ? lower : lower.normalize("NFKD").replace(ACCENTS, "").normalize("NFC");
}
