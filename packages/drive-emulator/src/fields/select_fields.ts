import type { Selection } from "./parse_fields.ts";

/** Tells whether the mask selects the name. */
export function selects(selection: Selection, name: string): boolean {
  return selection === "all" || selection.has(name);
}

/** Returns what the mask selects below a name. */
export function below(selection: Selection, name: string): Selection {
  return selection === "all" ? "all" : (selection.get(name) ?? new Map());
}

/** Returns a copy of the value with what the mask selects; each entry of an array is masked alike. */
export function selectFields(value: unknown, selection: Selection): unknown {
  if (selection === "all" || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((entry) => selectFields(entry, selection));
  const selected: Record<string, unknown> = {};
  for (const [name, inner] of selection) {
    const entry = (value as Record<string, unknown>)[name];
    if (entry !== undefined) selected[name] = selectFields(entry, inner);
  }
  return selected;
}
