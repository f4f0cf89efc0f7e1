import cliTruncate from "cli-truncate";
import stringWidth from "string-width";

/** Cuts a text to `width` columns of a terminal, with … where something is missing. */
export function cutText(text: string, width: number): string {
  const cut = cliTruncate(text, width);
  // Where a wide character straddles the edge, cli-truncate keeps it whole and is one column over.
  return stringWidth(cut) > width ? cliTruncate(text, width - 1) : cut;
}
