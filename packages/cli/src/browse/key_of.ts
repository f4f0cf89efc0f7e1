import type { Key as NodeKey } from "node:readline";
import type { Key } from "./screen.ts";

const NAMES: ReadonlySet<string> = new Set([
  "up",
  "down",
  "left",
  "right",
  "home",
  "end",
  "pageup",
  "pagedown",
  "backspace",
  "delete",
  "tab",
]);
const CONTROL = /^\p{Cc}/u;

/** Names a key as Node hears it; undefined for one that means nothing here. */
export function keyOf(text: string | undefined, { name, ctrl, meta }: NodeKey): Key | undefined {
  // Node takes a lone Esc for the beginning of a key with Alt.
  if (name === "escape") return "escape";
  if (meta === true) return undefined;
  if (name === "return" || name === "enter") return "enter";
  if (name !== undefined && NAMES.has(name)) return ctrl === true ? undefined : name;
  if (ctrl === true) return name === undefined ? undefined : `ctrl-${name}`;
  return text === undefined || text === "" || CONTROL.test(text) ? undefined : text;
}
