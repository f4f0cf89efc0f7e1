import type { FileColumn } from "../drive/columns.ts";
import { toDriveFile } from "../drive/file.ts";
import type { Row } from "../drive/list_page.ts";
import { isSortable, type Query, type Question } from "../drive/query.ts";
import { type Aim, type Look, lookNamed, oneByOne } from "./_aim.ts";
import { ChainReader } from "./_chain_reader.ts";
import { positionOf, positionsIn, takeRows } from "./_chain_set.ts";
import { IdSet } from "./_id_set.ts";
import { isClosed } from "./_is_closed.ts";
import type { Listed, ListingJob } from "./_listing_job.ts";
import { outOfOrder } from "./_out_of_order.ts";
import type { ChainPage } from "./_read_chain.ts";
import { isElsewhere, lookIntoPlaces, placeOfRow } from "./_row_place.ts";
import { compareBy } from "./compare_by.ts";
import { columnsOf, type SortOrder } from "./sort_order.ts";

/** What {@link flatRows} reads. */
export interface FlatRowsOptions {
  readonly aim: Aim;
  readonly query: Query;
  readonly columns: readonly FileColumn[];
  /** Drive's own words for the order in which it is to give the rows. */
  readonly orderBy: string | undefined;
  /** The same order, for chains that are put together; absent where rows come as they come. */
  readonly order: SortOrder | undefined;
  readonly fits: (row: Row) => boolean;
  /** Whether every row fits, so that as many rows as are wanted need be asked for. */
  readonly fitsAll: boolean;
  /** How many rows are given at the most. */
  readonly limit: number;
  readonly pageToken?: string | undefined;
  /** Is told where to go on, by a function that can be asked at any time. */
  readonly onStart: (position: () => string | undefined) => void;
}

/** Thrown where Drive does not sort as it was asked to, before any row was given. */
export class OrderIgnoredError extends Error {
  override readonly name = "OrderIgnoredError";
}

/** Reads chains of pages and gives the rows that fit, each once. */
export async function* flatRows(job: ListingJob, options: FlatRowsOptions): AsyncGenerator<Iterable<Listed>> {
  const { aim, fits, pageToken, limit } = options;
  const { tally, directory } = job;
  const positions = pageToken === undefined ? undefined : positionsIn(pageToken);
  const looks =
    positions === undefined
      ? aim.looks
      : [...positions].flatMap(([name, at]) => (at === null ? [] : [lookBy(aim, name)]));
  const ended = [...(positions ?? [])].flatMap(([name, at]) =>
    at === null ? [{ name, position: undefined }] : [],
  );
  const state = { given: 0, incomplete: false };
  const readerOf = (look: Look) =>
    new ChainReader(job.client, {
      chain: { ...look, question: questionOf(options) },
      columns: options.columns,
      tally,
      signal: job.signal,
      wanted: options.fitsAll ? () => limit - state.given : undefined,
      position: positions?.get(look.name) ?? (pageToken === undefined ? undefined : { pageToken, used: 0 }),
      onPage: watch(job, options, state),
    });
  const readers = looks.map(readerOf);
  const position = () =>
    positionOf([...readers, ...ended], aim.looks.length + ended.length === 1 && readers.length === 1);
  options.onStart(position);
  lookIntoPlaces(job, aim);
  const [first] = readers;
  if (aim.isWhole === true && readers.length === 1 && first !== undefined && pageToken === undefined) {
    await first.fill();
    // What Google has left out of a question for all drives, a question for one brings.
    if (state.incomplete && first.place.corpora === "allDrives")
      readers.push(...oneByOne(job, first.rowsInHand).map(readerOf));
  }
  // A drive that has ended in an earlier listing is not begun again by what was opened of it.
  const apart = new Set([...readers, ...ended].map(({ name }) => name));
  const seen = new IdSet();
  const compare = options.order === undefined ? undefined : compareRows(options.order);
  const forgive = (error: unknown, chain: ChainReader) => {
    if (!isClosed(error) || readers.length < 2 || chain.place.corpora !== "drive") return false;
    tally.missing(directory.label(chain.place.driveId), error.code);
    return true;
  };

  for await (const batch of takeRows(readers, { compare, forgive })) {
    yield chosen(batch);
    if (state.given < limit) continue;
    tally.more = position() !== undefined;
    return;
  }

  function* chosen(batch: Iterable<{ readonly row: Row; readonly chain: ChainReader }>): Generator<Listed> {
    for (const { row, chain } of batch) {
      if (isElsewhere(row, chain.place, apart) || aim.keep?.(row) === false || !fits(row)) continue;
      if (!seen.add(row.id)) continue;
      state.given++;
      yield { row, place: aim.place ?? placeOfRow(row, job) };
      if (state.given >= limit) return;
    }
  }
}

/** Finds again where a chain of an earlier listing looked. */
function lookBy({ looks }: Aim, name: string): Look {
  return looks.find((look) => look.name === name) ?? lookNamed(name);
}

function questionOf({ query, orderBy }: FlatRowsOptions): Question {
  return isSortable(query) ? { query, orderBy } : { query: { q: query.q, ranked: true } };
}

interface WatchState {
  given: number;
  incomplete: boolean;
}

/** Looks at each page for what Google says of it, and whether it is sorted. */
function watch(
  { tally }: ListingJob,
  { order }: FlatRowsOptions,
  state: WatchState,
): (page: ChainPage) => void {
  let last: Row | undefined;
  const isOut = outOfOrder(order ?? []);
  return (page) => {
    if (page.incompleteSearch) {
      state.incomplete = true;
      tally.incomplete("INCOMPLETE_SEARCH");
    }
    if (order === undefined) return;
    for (const row of page.rows) {
      const before = last;
      last = row;
      if (before === undefined || !isOut(before, row)) continue;
      if (state.given === 0) throw new OrderIgnoredError();
      tally.order = "none";
      return;
    }
  };
}

function compareRows(order: SortOrder): (one: Row, other: Row) => number {
  const columns = columnsOf(order);
  const compare = compareBy(order);
  return (one, other) => compare(toDriveFile(one, columns), toDriveFile(other, columns));
}
