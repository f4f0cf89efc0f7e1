import { inFolder } from "../drive/query.ts";
import type { WalkFolder } from "./_walk_folder.ts";

/** What all who ask for many folders at once have settled on. */
export const MOST_FOLDERS = 50;
/** A page holds 460 rows once their parents are asked for; a second page would have to wait for the first. */
const ROWS_OF_A_PAGE = 400;
/** Characters of the encoded query; of 16,384 that an address may have, the rest is for fields and page token. */
const LONGEST_QUERY = 12_000;

/** A folder on its way. */
export interface Asked {
  readonly folder: WalkFolder;
  /** How many questions for several folders brought nothing of it. */
  readonly misses: number;
}

/** Tells whether rows can be told to be the folder's among those of others: `root` is not what its files name. */
export function isGroupable({ id }: WalkFolder): boolean {
  return id !== "root";
}

/** How many folders fill about one page, by what folders have held so far. */
export function groupSize({ rows, folders }: { readonly rows: number; readonly folders: number }): number {
  const each = Math.max(1, rows / folders);
  return Math.max(1, Math.min(MOST_FOLDERS, Math.floor(ROWS_OF_A_PAGE / each)));
}

/** Takes as many folders from the front of the queue as one question can name beside what else it asks. */
export function takeGroup(queue: Asked[], { most, rest }: TakeGroupOptions): Asked[] {
  let room = LONGEST_QUERY - encodedLength(rest);
  let end = 0;
  while (end < queue.length && end < most) {
    room -= encodedLength(`(${inFolder(queue[end]?.folder.id ?? "").q}) or `);
    if (end > 0 && room < 0) break;
    end++;
  }
  return queue.splice(0, end);
}

/** What {@link takeGroup} takes. */
export interface TakeGroupOptions {
  readonly most: number;
  /** What is asked beside the folders. */
  readonly rest: string;
}

/**
 * Deals folders that stood together into groups in which each has others beside it: at least two groups, since of those
 * that all come from one group the same question would be made again.
 */
export function mixedGroups(folders: readonly Asked[], most: number): Asked[][] {
  const count = Math.max(2, Math.ceil(folders.length / most));
  const groups: Asked[][] = Array.from({ length: count }, () => []);
  for (const [at, each] of folders.entries()) groups[at % count]?.push(each);
  return groups.filter(({ length }) => length > 0);
}

/** As the address carries it, where a quotation mark or a parenthesis takes three characters. */
function encodedLength(text: string): number {
  return new URLSearchParams({ q: text }).toString().length;
}
