import type { CatalogFind, DriveFile, FolderEntries, FolderEntry } from "@drivelens/core";
import { listHeight } from "./layout.ts";
import { type Order, ordered } from "./order.ts";
import { chosenAt, type Scroll, scrolled, TOP_OF_LIST } from "./scroll.ts";

/** How large the screen is. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** A search that is being typed. */
export interface Search {
  readonly query: string;
  /** What was looked for last; another text than the query while that is being typed. */
  readonly answered: string;
  /** What was found then. */
  readonly result: CatalogFind | undefined;
  readonly scroll: Scroll;
}

/** Text that lies over the list until a key takes it away. */
export interface Panel {
  readonly kind: "help" | "info";
  readonly title: string;
  /** Lines as they are, without their breaks and with nothing escaped. */
  readonly lines: readonly string[];
  /** First line that is seen. */
  readonly top: number;
}

/** All that is to be seen. */
export interface BrowseState {
  readonly size: Size;
  /** The folder that is looked into, its entries in order. */
  readonly folder: FolderEntries;
  readonly order: Order;
  readonly scroll: Scroll;
  readonly search: Search | undefined;
  readonly panel: Panel | undefined;
  /** What became of the last key, until the next one. */
  readonly message: string | undefined;
}

/** What is looked at: an entry of a folder or a file that was found. */
export interface Chosen {
  /** Undefined for a place that no folder is. */
  readonly id: string | undefined;
  readonly entry: FolderEntry | undefined;
  readonly file: DriveFile | undefined;
}

const BY_SIZE: Order = { by: "size", reversed: false };

/** Begins in a folder. */
export function begun(folder: FolderEntries, size: Size): BrowseState {
  return entered(
    {
      size,
      folder,
      order: BY_SIZE,
      scroll: TOP_OF_LIST,
      search: undefined,
      panel: undefined,
      message: undefined,
    },
    folder,
  );
}

/** Goes into a folder; a search is over. @param chosen ID, or key of the folder, that is looked at there */
export function entered(state: BrowseState, folder: FolderEntries, chosen?: string): BrowseState {
  const entries = ordered(folder.entries, state.order);
  const at = entries.findIndex(
    ({ id, folder: key }) => chosen !== undefined && (id === chosen || key === chosen),
  );
  const moved = { ...state, folder: { ...folder, entries }, search: undefined, scroll: TOP_OF_LIST };
  return { ...moved, scroll: chosenAt(Math.max(0, at), listOf(moved)) };
}

/** Puts the entries into another order; the same one stays chosen. */
export function reordered(state: BrowseState, order: Order): BrowseState {
  const { id, folder } = state.folder.entries[state.scroll.at] ?? { id: null, folder: null };
  return entered({ ...state, order }, state.folder, id ?? folder ?? undefined);
}

/** A search for nothing yet. */
export const NO_SEARCH: Search = { query: "", answered: "", result: undefined, scroll: TOP_OF_LIST };

/** What is to be looked for next; undefined where that has been done. */
export function soughtIn({ search }: BrowseState): string | undefined {
  return search === undefined || search.query.trim() === "" || search.answered === search.query
    ? undefined
    : search.query;
}

/** Shows what was found by the query that is typed. */
export function found(state: BrowseState, result: CatalogFind | undefined): BrowseState {
  const { search } = state;
  if (search === undefined) return state;
  return { ...state, search: { ...search, answered: search.query, result, scroll: TOP_OF_LIST } };
}

/** Fits everything to a screen of another size. */
export function resized(state: BrowseState, size: Size): BrowseState {
  const { search } = state;
  const next = { ...state, size };
  const list = { count: state.folder.entries.length, height: listHeight(size) };
  const fitted = { ...next, scroll: scrolled(state.scroll, list) };
  if (search === undefined) return fitted;
  const results = { ...list, count: search.result?.found.length ?? 0 };
  return { ...fitted, search: { ...search, scroll: scrolled(search.scroll, results) } };
}

/** How long the list is, and how much of it is seen. */
export function listOf({ size, folder, search }: BrowseState): {
  readonly count: number;
  readonly height: number;
} {
  const count = search === undefined ? folder.entries.length : (search.result?.found.length ?? 0);
  return { count, height: listHeight(size) };
}

/** What is looked at; undefined in an empty list. */
export function chosenOf({ folder, scroll, search }: BrowseState): Chosen | undefined {
  if (search !== undefined) {
    const file = search.result?.found[search.scroll.at]?.file;
    return file === undefined ? undefined : { id: file.id, entry: undefined, file };
  }
  const entry = folder.entries[scroll.at];
  return entry === undefined ? undefined : { id: entry.id ?? undefined, entry, file: undefined };
}
