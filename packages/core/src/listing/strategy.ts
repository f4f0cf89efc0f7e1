/**
 * The ways to read a Drive. `auto` chooses by what it costs. Everything, a shared drive and one folder are read as one `chain` of
 * pages, or in `slices` of time that are read side by side; folders in folders by `groups` of them, or as single `folders`.
 */
export const STRATEGIES = ["auto", "chain", "slices", "groups", "folders"] as const;

/** A way to read a Drive. */
export type Strategy = (typeof STRATEGIES)[number];
