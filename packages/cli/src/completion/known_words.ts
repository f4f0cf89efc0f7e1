import { CONFIG_KEYS, FILE_COLUMNS, FILE_TYPES, SORT_WORDS } from "@drivelens/core";
import type { Candidate } from "./find_values.ts";

export { FILE_COLUMNS as COLUMNS, FILE_TYPES as TYPES, SORT_WORDS };

/** Settings with what each is for. */
export const SETTINGS: readonly Candidate[] = Object.entries(CONFIG_KEYS).map(([value, { describe }]) => ({
  value,
  describe,
}));
