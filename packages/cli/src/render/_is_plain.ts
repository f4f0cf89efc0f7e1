/** Latin and Cyrillic letters, digits and signs: each takes one column, and none joins another. */
const PLAIN = /^[ -~À-ɏЀ-҂Ҋ-ӿ–…]*$/;

/** Tells whether each character of a text takes one column; of most it is true, and no closer look is needed. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}
