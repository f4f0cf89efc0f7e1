import { pressInList } from "./_press_in_list.ts";
import { pressInPanel } from "./_press_in_panel.ts";
import { pressInSearch } from "./_press_in_search.ts";
import type { Key } from "./screen.ts";
import type { BrowseState } from "./state.ts";

/** What a key asks for that only the outside can give. */
export type Wish =
  | { readonly kind: "quit"; readonly code: number }
  | { readonly kind: "suspend" }
  /** @param chosen what is looked at in the folder */
  | { readonly kind: "enter"; readonly folder: string; readonly chosen?: string | undefined }
  | { readonly kind: "go-to"; readonly id: string }
  | { readonly kind: "info" | "open" | "copy-link" | "copy-id" };

/** What a key leads to. */
export interface Pressed {
  readonly state: BrowseState;
  readonly wish?: Wish;
}

const STOPPED = 130;

/** Presses a key: what is to be seen afterwards, and what is to be done. */
export function press(before: BrowseState, key: Key): Pressed {
  const state = before.message === undefined ? before : { ...before, message: undefined };
  if (key === "ctrl-c") return { state, wish: { kind: "quit", code: STOPPED } };
  if (key === "ctrl-z") return { state, wish: { kind: "suspend" } };
  if (state.panel !== undefined) return pressInPanel(state, { key, panel: state.panel });
  return state.search === undefined
    ? pressInList(state, key)
    : pressInSearch(state, { key, search: state.search });
}
