import { moved } from "./_move.ts";
import { HELP } from "./help_panel.ts";
import type { OrderKey } from "./order.ts";
import type { Pressed, Wish } from "./press.ts";
import type { Key } from "./screen.ts";
import { type BrowseState, chosenOf, listOf, NO_SEARCH, reordered } from "./state.ts";

/** Keys that are the same as others. */
const SAME: Readonly<Record<Key, Key>> = {
  j: "down",
  k: "up",
  h: "left",
  l: "right",
  g: "home",
  G: "end",
  "ctrl-f": "pagedown",
  " ": "pagedown",
  "ctrl-b": "pageup",
  enter: "right",
  backspace: "left",
};
const ORDERS: Readonly<Record<Key, OrderKey>> = { s: "size", n: "name", m: "modified", c: "files" };
const WISHES: Readonly<Record<Key, Wish["kind"] & ("info" | "open" | "copy-link" | "copy-id")>> = {
  i: "info",
  o: "open",
  y: "copy-link",
  Y: "copy-id",
};

/** A key while a folder is looked into. */
export function pressInList(state: BrowseState, pressed: Key): Pressed {
  const key = own(SAME, pressed) ?? pressed;
  const scroll = moved(state.scroll, key, listOf(state));
  if (scroll !== undefined) return { state: { ...state, scroll } };
  const by = own(ORDERS, key);
  if (by !== undefined) {
    const { order } = state;
    return { state: reordered(state, { by, reversed: order.by === by && !order.reversed }) };
  }
  const wish = own(WISHES, key);
  if (wish !== undefined) return chosenOf(state) === undefined ? { state } : { state, wish: { kind: wish } };
  switch (key) {
    case "right":
      return into(state);
    case "left":
      return out(state);
    case "/":
      return { state: { ...state, search: NO_SEARCH } };
    case "?":
      return { state: { ...state, panel: HELP } };
    case "q":
      return { state, wish: { kind: "quit", code: 0 } };
    case "escape":
      return { state: { ...state, message: "To leave, press q" } };
    default:
      return { state };
  }
}

/** Into a folder; a file is looked at more closely. */
function into(state: BrowseState): Pressed {
  const entry = chosenOf(state)?.entry;
  if (entry === undefined) return { state };
  if (entry.folder === null) return { state, wish: { kind: "info" } };
  return { state, wish: { kind: "enter", folder: entry.folder } };
}

function out(state: BrowseState): Pressed {
  const { above, folder } = state.folder;
  if (above === null) return { state: { ...state, message: "There is nothing above" } };
  return { state, wish: { kind: "enter", folder: above, chosen: folder } };
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
