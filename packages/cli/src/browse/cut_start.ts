import { displayWidth } from "../render/display_width.ts";

let segmenter: Intl.Segmenter | undefined;

/** Cuts a text to `width` columns as `cutText` does, and leaves its end: of a path, that is the name. */
export function cutStart(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  if (width < 1) return "";
  segmenter ??= new Intl.Segmenter();
  const signs = [...segmenter.segment(text)].map(({ segment }) => segment);
  let room = width - 1;
  let at = signs.length;
  for (; at > 0; at--) {
    room -= displayWidth(signs[at - 1] ?? "");
    if (room < 0) break;
  }
  // Of what joins when it stands alone the whole may be wider than its parts.
  let cut = `…${signs.slice(at).join("")}`;
  while (displayWidth(cut) > width && at < signs.length) cut = `…${signs.slice(++at).join("")}`;
  return cut;
}
