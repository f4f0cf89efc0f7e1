import { moved } from "./_move.ts";
import type { Pressed } from "./press.ts";
import { isCharacter, type Key } from "./screen.ts";
import { type BrowseState, chosenOf, listOf, NO_SEARCH, type Search } from "./state.ts";

/** Letters are what is looked for, so that only keys which write none can do something else. */
const SAME: Readonly<Record<Key, Key>> = {
  "ctrl-n": "down",
  "ctrl-p": "up",
  "ctrl-k": "up",
  "ctrl-f": "pagedown",
  "ctrl-b": "pageup",
};
const WISHES: Readonly<Record<Key, "info" | "open" | "copy-link">> = {
  tab: "info",
  "ctrl-o": "open",
  "ctrl-y": "copy-link",
};
const LONGEST_QUERY = 200;
let segmenter: Intl.Segmenter | undefined;

/** A key while a search is typed. */
export function pressInSearch(
  state: BrowseState,
  { key: pressed, search }: { readonly key: Key; readonly search: Search },
): Pressed {
  const key = Object.hasOwn(SAME, pressed) ? (SAME[pressed] ?? pressed) : pressed;
  const scroll = moved(search.scroll, key, listOf(state));
  if (scroll !== undefined) return { state: { ...state, search: { ...search, scroll } } };
  const chosen = chosenOf(state);
  if (Object.hasOwn(WISHES, key)) {
    const kind = WISHES[key];
    return chosen === undefined || kind === undefined ? { state } : { state, wish: { kind } };
  }
  const { query } = search;
  switch (key) {
    case "escape":
      return { state: { ...state, search: undefined } };
    case "enter":
      if (chosen?.file === undefined) return { state };
      return chosen.file.type === "folder"
        ? { state, wish: { kind: "enter", folder: chosen.file.id } }
        : { state, wish: { kind: "go-to", id: chosen.file.id } };
    case "backspace":
      return query === "" ? { state: { ...state, search: undefined } } : typed(state, withoutLast(query));
    case "ctrl-w":
      return typed(state, query.replace(/\S+\s*$/u, ""));
    case "ctrl-u":
      return typed(state, "");
    default:
      return isCharacter(key) && query.length < LONGEST_QUERY ? typed(state, query + key) : { state };
  }
}

/** What was found stays in sight until something else is. */
function typed(state: BrowseState, query: string): Pressed {
  const isBlank = query.trim() === "";
  const search = isBlank ? { ...NO_SEARCH, query } : { ...(state.search ?? NO_SEARCH), query };
  return { state: { ...state, search } };
}

/** Takes away what is seen as one character. */
function withoutLast(text: string): string {
  segmenter ??= new Intl.Segmenter();
  const last = [...segmenter.segment(text)].at(-1);
  return text.slice(0, last?.index ?? 0);
}
