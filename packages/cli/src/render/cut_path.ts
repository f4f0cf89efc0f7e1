import { cutText } from "./cut_text.ts";
import { displayWidth } from "./display_width.ts";

/**
 * Cuts a path to `width` columns of a terminal, with … where something is missing: of the folders first, so that the name at the
 * end stays, and of the name where it alone is too long.
 */
export function cutPath(path: string, width: number): string {
  if (displayWidth(path) <= width) return path;
  const at = path.lastIndexOf("/");
  if (at < 1) return cutText(path, width);
  const name = path.slice(at);
  const room = width - displayWidth(name);
  if (room < 1) return cutText(`…${name}`, width);
  return cutText(path.slice(0, at), room) + name;
}
