import { panelLines } from "./panel_lines.ts";
import type { Pressed } from "./press.ts";
import type { Key } from "./screen.ts";
import type { BrowseState, Panel } from "./state.ts";

const BY_LINE: Readonly<Record<Key, number>> = { up: -1, k: -1, down: 1, j: 1 };
const BY_PAGE: Readonly<Record<Key, number>> = { pageup: -1, pagedown: 1, " ": 1 };
const WISHES: Readonly<Record<Key, "open" | "copy-link" | "copy-id">> = {
  o: "open",
  y: "copy-link",
  Y: "copy-id",
};

/** A key while text lies over the list; most take it away. */
export function pressInPanel(
  state: BrowseState,
  { key, panel }: { readonly key: Key; readonly panel: Panel },
): Pressed {
  const height = Math.max(1, state.size.rows - 2);
  const last = Math.max(0, panelLines(panel, state.size).length - height);
  const steps = Object.hasOwn(BY_LINE, key)
    ? (BY_LINE[key] ?? 0)
    : Object.hasOwn(BY_PAGE, key)
      ? (BY_PAGE[key] ?? 0) * height
      : undefined;
  const top =
    key === "home" || key === "g"
      ? 0
      : key === "end" || key === "G"
        ? last
        : steps === undefined
          ? undefined
          : Math.max(0, Math.min(last, Math.min(last, panel.top) + steps));
  if (top !== undefined) return { state: { ...state, panel: { ...panel, top } } };
  if (panel.kind === "info" && Object.hasOwn(WISHES, key)) {
    const kind = WISHES[key];
    if (kind !== undefined) return { state, wish: { kind } };
  }
  return { state: { ...state, panel: undefined } };
}
