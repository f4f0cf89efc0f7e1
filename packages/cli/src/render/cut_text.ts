import cliTruncate from "cli-truncate";
import { isPlain } from "./_is_plain.ts";
import { displayWidth } from "./display_width.ts";

/** Cuts a text to `width` columns of a terminal, with … where something is missing. */
export function cutText(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  if (isPlain(text)) return width < 1 ? "" : `${text.slice(0, width - 1)}…`;
  // cli-truncate keeps a wide character that straddles the edge, and counts some scripts narrower than they are shown.
  for (let room = width; room > 1; room--) {
    const cut = cliTruncate(text, room);
    if (cut.endsWith("…") && displayWidth(cut) <= width) return cut;
  }
  return width < 1 ? "" : "…";
}
