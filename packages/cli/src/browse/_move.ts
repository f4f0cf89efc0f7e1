import { type ListSize, type Scroll, scrolled } from "./scroll.ts";

/** Where each key that moves through a list leads, before the ends of the list stop it. */
const MOVES: Readonly<Record<string, (at: number, list: ListSize) => number>> = {
  up: (at) => at - 1,
  down: (at) => at + 1,
  pageup: (at, { height }) => at - height,
  pagedown: (at, { height }) => at + height,
  home: () => 0,
  end: (_, { count }) => count - 1,
};

/** Moves through a list; undefined for a key that does not. */
export function moved(scroll: Scroll, key: string, list: ListSize): Scroll | undefined {
  const move = Object.hasOwn(MOVES, key) ? MOVES[key] : undefined;
  return move === undefined ? undefined : scrolled({ ...scroll, at: move(scroll.at, list) }, list);
}
