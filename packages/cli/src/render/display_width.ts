import stringWidth from "string-width";
import { isPlain } from "./_is_plain.ts";

/** Made when it is needed first: making it takes longer than the rest of a small listing. */
let segmenter: Intl.Segmenter | undefined;
/** Only in these does a cluster differ from its parts: an emoji is drawn as one, Hangul parts as one syllable. */
const ONE_PIECE = /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Script=Hangul}]|\uFE0F/u;
const SPACING_MARK = /^\p{Mc}$/u;

/**
 * Counts the columns that a text takes on a terminal. Where string-width counts a cluster of an Indic script, or of
 * Thai, as its first letter, terminals count each letter and each mark that takes room.
 */
export function displayWidth(text: string): number {
  if (isPlain(text)) return text.length;
  segmenter ??= new Intl.Segmenter();
  let width = 0;
  for (const { segment } of segmenter.segment(text)) {
    if (segment.length === 1 || ONE_PIECE.test(segment)) width += stringWidth(segment);
    else for (const sign of segment) width += SPACING_MARK.test(sign) ? 1 : stringWidth(sign);
  }
  return width;
}
