import type { Match } from "./find.ts";

const LETTER = /[\p{L}\p{N}]/u;
const ENDING = /\.[a-z0-9]{1,10}$/;

/** How one word stands in a name. */
export type WordMatch = "word" | "inside";

/** Tells how a folded word stands in a folded name; undefined where it does not. */
function wordMatch(name: string, word: string): WordMatch | undefined {
  let at = name.indexOf(word);
  if (at === -1) return undefined;
  for (; at !== -1; at = name.indexOf(word, at + 1))
    if (at === 0 || !LETTER.test(name.charAt(at - 1))) return "word";
  return "inside";
}

/**
 * Tells how a folded name fits folded words.
 *
 * @param missed whether one of the words is not in the name
 */
export function rankName(
  name: string,
  { words, missed }: { readonly words: readonly string[]; readonly missed: boolean },
): Match {
  if (missed) return "above";
  const whole = words.join(" ");
  if (name === whole || name.replace(ENDING, "") === whole) return "name";
  const ranks = words.map((word) => wordMatch(name, word));
  if (name.startsWith(whole) || (ranks.every((rank) => rank === "word") && name.startsWith(words[0] ?? "")))
    return "start";
  return ranks.includes("inside") ? "inside" : "word";
}
