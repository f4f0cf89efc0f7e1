const LONGEST = 200;
const TAIL = 79;
/** Signs at which an error may have taken a word apart. */
const JOINTS = /[=:,/\\{}?&#]/;

/** Shortens what a sentence repeats of very long words of a command line: of each, 200 characters stay, with … in them. */
export function withShortWords(sentence: string, argv: readonly string[]): string {
  if (sentence.length <= LONGEST) return sentence;
  const long = argv
    .filter((word) => word.length > LONGEST)
    .flatMap((word) => [word, word.slice(word.indexOf("=") + 1), ...word.split(JOINTS)])
    .filter((piece) => piece.length > LONGEST)
    .toSorted((one, other) => other.length - one.length);
  return long.reduce((text, piece) => text.replaceAll(piece, () => shortened(piece)), sentence);
}

/** Counted in characters, so that none is cut in half. */
function shortened(text: string): string {
  const signs = Array.from(text);
  if (signs.length <= LONGEST) return text;
  return `${signs.slice(0, LONGEST - TAIL - 1).join("")}…${signs.slice(-TAIL).join("")}`;
}
