import type { FolderEntry } from "@drivelens/core";

/** What entries may be put in order by. */
export type OrderKey = "size" | "name" | "modified" | "files";

/** How entries are put in order. */
export interface Order {
  readonly by: OrderKey;
  /** Smallest, oldest or last first. */
  readonly reversed: boolean;
}

const COLLATOR = new Intl.Collator("en", { numeric: true });

type Compare = (one: FolderEntry, other: FolderEntry) => number;

const byName: Compare = (one, other) => COLLATOR.compare(one.name, other.name);

/** What is largest, latest or first in the alphabet comes first; a time that is not known comes last. */
const COMPARE: Readonly<Record<OrderKey, Compare>> = {
  size: (one, other) => other.bytes - one.bytes || other.files - one.files,
  name: byName,
  modified: (one, other) => textOrder(other.modifiedTime ?? "", one.modifiedTime ?? ""),
  files: (one, other) => other.files - one.files || other.bytes - one.bytes,
};

/** Puts entries in order; equals stand in the order of their names. */
export function ordered(entries: readonly FolderEntry[], { by, reversed }: Order): readonly FolderEntry[] {
  const compare = COMPARE[by];
  const sign = reversed ? -1 : 1;
  return entries.toSorted(
    (one, other) =>
      sign * compare(one, other) || byName(one, other) || textOrder(one.id ?? "", other.id ?? ""),
  );
}

/** Says how entries are put in order. */
export function orderWords({ by, reversed }: Order): string {
  return ORDER_WORDS[by][reversed ? 1 : 0];
}

const ORDER_WORDS: Readonly<Record<OrderKey, readonly [string, string]>> = {
  size: ["biggest first", "smallest first"],
  name: ["by name", "by name, backwards"],
  modified: ["newest first", "oldest first"],
  files: ["most files first", "fewest files first"],
};

function textOrder(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
