/** Folds a name as `name =` does: ASCII letters alone lose their case. */
export function foldAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** Folds a name as `name contains` does: compatibility forms and case, but no accents. */
export function foldName(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** Tells whether the folded text has a word, or a run of words, that begins with what is wanted. */
export function containsPrefix(text: string, wanted: string): boolean {
  if (wanted === "") return true;
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, at - 2), at))) return true;
  }
  return false;
}

/** Tells whether the text has every whole word that is wanted; words in double quotes must stand together. */
export function containsTokens(text: string, wanted: string): boolean {
  const words = wordsOf(text);
  const phrase = wanted.match(/^"(.*)"$/su)?.[1];
  const needles = wordsOf(phrase ?? wanted);
  if (phrase === undefined) return needles.every((needle) => words.includes(needle));
  return words.some((_, start) => needles.every((needle, offset) => words[start + offset] === needle));
}

function wordsOf(text: string): string[] {
  return foldName(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
