import type { Row } from "../drive/list_page.ts";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { allOf, condition, not, type Query, quoted, type SortableQuery } from "../drive/query.ts";

/**
 * A part of a listing: what was created from one moment until before another, in milliseconds since 1970. The time of
 * creation stays what it is while files are edited, so that a file is in one slice as long as a scan takes.
 */
export interface Slice {
  /** Minus infinity in the first slice. */
  readonly from: number;
  /** Infinity in the last slice. */
  readonly to: number;
  /** Further conditions, for what was created in one millisecond. */
  readonly kinds: readonly SortableQuery[];
}

/** The whole of a listing. */
export const WHOLE: Slice = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, kinds: [] };

/** Narrows a query to a slice. */
export function querySlice(query: Query, { from, to, kinds }: Slice): Query {
  const bounds = [
    ...(Number.isFinite(from) ? [condition(`createdTime >= ${timeText(from)}`)] : []),
    ...(Number.isFinite(to) ? [condition(`createdTime < ${timeText(to)}`)] : []),
    ...kinds,
  ];
  return bounds.length === 0 ? query : allOf([query, ...bounds]);
}

/** Narrows a query to what is in no slice at all, whatever the slices: what has no time of creation. */
export function queryNoSlice(query: Query): Query {
  return allOf([
    query,
    not(condition(`createdTime >= ${timeText(0)}`)),
    not(condition(`createdTime < ${timeText(0)}`)),
  ]);
}

/** Cuts a slice at these moments, of which those that are not inside it are passed over. */
export function cutAt(slice: Slice, moments: Iterable<number>): readonly Slice[] {
  const inside = [...new Set([...moments].map(Math.floor))]
    .filter((moment) => moment > slice.from && moment < slice.to)
    .sort((one, other) => one - other);
  const edges = [slice.from, ...inside, slice.to];
  return edges.slice(1).map((to, at) => ({ ...slice, from: edges[at] ?? slice.from, to }));
}

/** What tells files apart that were created at one moment, as a question and of a row. */
const KINDS: readonly { readonly is: SortableQuery; readonly test: (row: Row) => boolean }[] = [
  {
    is: condition(`mimeType = ${quoted(FOLDER_TYPE)}`),
    test: ({ mimeType }) => mimeType === FOLDER_TYPE,
  },
  { is: condition("'me' in owners"), test: ({ ownedByMe }) => ownedByMe === true },
];

/**
 * Cuts what time cannot cut: folders from files, or what is the person's own from what is not, if of these rows each kind
 * makes up at least this share; else it stays whole.
 */
export function cutByKind(slice: Slice, rows: readonly Row[], share: number): readonly Slice[] {
  const kind = KINDS.find(({ is, test }) => {
    const part = rows.filter(test).length / rows.length;
    return part >= share && part <= 1 - share && !slice.kinds.some(({ q }) => q === is.q || q === not(is).q);
  });
  if (kind === undefined) return [slice];
  return [kind.is, not(kind.is)].map((each) => ({ ...slice, kinds: [...slice.kinds, each] }));
}

/** Finds a further condition of a slice by its text; undefined for what is none. */
export function kindOf(q: string): SortableQuery | undefined {
  return KINDS.flatMap(({ is }) => [is, not(is)]).find((each) => each.q === q);
}

/** Moments that cut an open or closed range into this many parts that last equally long. */
export function evenMoments([from, to]: readonly [number, number], parts: number): readonly number[] {
  return Array.from({ length: Math.max(0, parts - 1) }, (_, at) => from + ((to - from) * (at + 1)) / parts);
}

/** Moments that cut these times into this many parts that hold equally many. */
export function quantiles(sorted: readonly number[], parts: number): readonly number[] {
  return Array.from(
    { length: Math.max(0, parts - 1) },
    (_, at) => sorted[Math.floor((sorted.length * (at + 1)) / parts)] ?? Number.NaN,
  ).filter((moment) => !Number.isNaN(moment));
}

/** Tells whether times go on from one before them without going back. */
export function isAscending(before: number | undefined, times: readonly number[]): boolean {
  let last = before ?? Number.NEGATIVE_INFINITY;
  for (const time of times) {
    if (time < last) return false;
    last = time;
  }
  return true;
}

function timeText(moment: number): string {
  return quoted(new Date(moment).toISOString());
}
