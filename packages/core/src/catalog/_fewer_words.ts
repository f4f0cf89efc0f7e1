/** With more words, leaving out each in turn would take too long. */
const MOST_WORDS = 6;

/**
 * Picks, of words that nothing has together, those to search for instead: first those that nothing has at all are left out; where each
 * is somewhere, the one without which the fewest fit.
 *
 * @param words folded
 * @param count how many names have some words together
 * @returns undefined where no part of them is found either
 */
export function fewerWords(
  words: readonly string[],
  count: (words: readonly string[]) => number,
): readonly string[] | undefined {
  if (words.length < 2 || words.length > MOST_WORDS) return undefined;
  const somewhere = words.filter((word) => count([word]) > 0);
  if (somewhere.length === 0) return undefined;
  if (somewhere.length < words.length && count(somewhere) > 0) return somewhere;
  // Of two that are as good, the first words count for more.
  const [fewest] = somewhere
    .toReversed()
    .map((left) => somewhere.filter((word) => word !== left))
    .map((rest) => ({ rest, fitting: rest.length === 0 ? 0 : count(rest) }))
    .filter(({ fitting }) => fitting > 0)
    .sort((one, other) => one.fitting - other.fitting);
  return fewest?.rest;
}
