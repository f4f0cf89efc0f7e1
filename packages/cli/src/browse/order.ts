import type { FolderEntry } from "@drivelens/core";

/** What entries may be put in order by. */
export type OrderKey = "size" | "name" | "modified" | "files";

/** How entries are put in order. */
export interface Order {
  readonly by: OrderKey;
  /** Smallest, oldest or last first. */
  readonly reversed: boolean;
}

/** An entry with what its name is compared by, which to make anew for each comparison would take most of the time. */
interface Keyed {
  readonly entry: FolderEntry;
  readonly name: string;
}

type Compare = (one: Keyed, other: Keyed) => number;

const byName: Compare = (one, other) => textOrder(one.name, other.name);

/** What is largest, latest or first in the alphabet comes first; a time that is not known comes last. */
const COMPARE: Readonly<Record<OrderKey, Compare>> = {
  size: ({ entry: one }, { entry: other }) => other.bytes - one.bytes || other.files - one.files,
  name: byName,
  modified: ({ entry: one }, { entry: other }) => textOrder(other.modifiedTime ?? "", one.modifiedTime ?? ""),
  files: ({ entry: one }, { entry: other }) => other.files - one.files || other.bytes - one.bytes,
};

/** Puts entries in order; equals stand in the order of their names. */
export function ordered(entries: readonly FolderEntry[], { by, reversed }: Order): readonly FolderEntry[] {
  const compare = COMPARE[by];
  const sign = reversed ? -1 : 1;
  return entries
    .map((entry): Keyed => ({ entry, name: nameKey(entry.name) }))
    .sort(
      (one, other) =>
        sign * compare(one, other) ||
        byName(one, other) ||
        textOrder(one.entry.id ?? one.entry.name, other.entry.id ?? other.entry.name),
    )
    .map(({ entry }) => entry);
}

const ASCII = /^[ -~]*$/;
const LONGEST_NUMBER = 16;

/** Case and accents make no difference, and 2 comes before 10. */
function nameKey(name: string): string {
  const plain = ASCII.test(name) ? name : name.normalize("NFKD").replaceAll(/\p{M}/gu, "");
  return plain.toLowerCase().replaceAll(/\d+/g, (digits) => digits.padStart(LONGEST_NUMBER, "0"));
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
