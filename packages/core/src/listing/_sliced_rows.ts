import type { FileColumn } from "../drive/columns.ts";
import type { Row } from "../drive/list_page.ts";
import type { SortableQuery } from "../drive/query.ts";
import { type Aim, type Look, lookNamed, oneByOne } from "./_aim.ts";
import { isClosed } from "./_is_closed.ts";
import type { Listed, ListingJob } from "./_listing_job.ts";
import type { OpenSlice, SliceChange } from "./_open_slice.ts";
import { type ChainPage, readChain } from "./_read_chain.ts";
import { isElsewhere, lookIntoPlaces, placeOfRow } from "./_row_place.ts";
import { ScanLedger } from "./_scan_ledger.ts";
import { queryNoSlice, querySlice, WHOLE } from "./_slice.ts";
import { SliceBoard } from "./_slice_board.ts";

/** Google lets a user ask about 54 times a second, and a page takes about a second. */
const REQUESTS_AT_ONCE = 64;
/** A larger sample would hold up the scan longer than it saves. */
const SAMPLE_ROWS = 400;
/** Pages that wait for whoever reads, until no more are asked for. */
const MOST_PAGES_WAITING = 16;

/** What {@link slicedRows} reads. */
export interface SlicedRowsOptions {
  readonly aim: Aim;
  readonly query: SortableQuery;
  readonly columns: readonly FileColumn[];
  readonly fits: (row: Row) => boolean;
  /** Keeps the books, so that a listing after this one can go on. @default nobody goes on */
  readonly ledger?: ScanLedger | undefined;
}

interface Answer {
  readonly open: OpenSlice;
  /** What the board has learnt of it; absent where nothing was asked. */
  change?: SliceChange;
  readonly page?: ChainPage | undefined;
  readonly error?: unknown;
}

/**
 * Reads everything that the aim's looks can find, each cut into slices of time where it is more than a page, and gives the rows
 * that fit as they come, each once.
 */
export async function* slicedRows(
  job: ListingJob,
  options: SlicedRowsOptions,
): AsyncGenerator<Iterable<Listed>> {
  const { aim, fits, ledger = new ScanLedger(undefined) } = options;
  const { tally, directory } = job;
  const stop = new AbortController();
  const signal = job.signal === undefined ? stop.signal : AbortSignal.any([job.signal, stop.signal]);
  const first = firstLooks(aim, ledger);
  const board = new SliceBoard({
    atOnce: REQUESTS_AT_ONCE,
    now: job.client.now(),
    isSorted: ledger.isSorted,
    believed: first.flatMap((look) => ledger.leftOf(look)?.believed ?? []),
  });
  const chains = new Map<OpenSlice, AsyncGenerator<ChainPage>>();
  const looks = new Set<Look>();
  const apart = new Set<string>();
  const outside = new Map<Look, Promise<readonly Row[]>>();
  const open = (look: Look) => {
    looks.add(look);
    apart.add(look.name);
    const { slices, believed } = ledger.leftOf(look) ?? { slices: [WHOLE], believed: [] };
    const isUncut = slices.includes(WHOLE);
    ledger.open(look, { left: isUncut ? [board.open(look)] : board.reopen(look, slices), believed });
  };
  first.forEach(open);
  lookIntoPlaces(job, aim);

  const ask = async (slice: OpenSlice): Promise<Answer> => {
    const pages = chains.get(slice) ?? chainOf(slice);
    chains.set(slice, pages);
    try {
      const { value, done } = await pages.next();
      return { open: slice, page: done === true ? undefined : value };
    } catch (error) {
      // Without the sample the scan takes longer, and that is all.
      return slice.isSample ? { open: slice } : { open: slice, error };
    }
  };
  const lookOutside = () => {
    for (const each of board.lookedIntoBySlices) if (!outside.has(each)) outside.set(each, readOutside(each));
  };
  try {
    lookOutside();
    for await (const answer of answers(board, { ask, onDoubt: () => ledger.doubt() })) {
      const { look, isSample } = answer.open;
      if (isSample) {
        for (const _ of answer.page?.rows ?? []) tally.repeated();
        ledger.hand(answer);
        ledger.taken();
        lookOutside();
        continue;
      }
      if (answer.error !== undefined) {
        if (!isClosed(answer.error) || looks.size < 2 || look.corpus.corpora !== "drive") throw answer.error;
        tally.missing(directory.label(look.corpus.driveId), answer.error.code);
        board.close(look);
        ledger.close(look);
        continue;
      }
      const { rows, incompleteSearch } = answer.page ?? { rows: [], incompleteSearch: false };
      if (incompleteSearch) {
        tally.incomplete("INCOMPLETE_SEARCH");
        ledger.again(answer.open);
        // What Google has left out of a question for all drives, a question for one brings.
        if (look.corpus.corpora === "allDrives" && looks.size === 1) oneByOne(job, rows).forEach(open);
      }
      ledger.hand(answer);
      yield chosen(rows, look);
      ledger.taken();
      lookOutside();
    }
    for (const [look, rows] of outside) {
      const found = await rows;
      ledger.hand({});
      yield chosen(found, look);
      ledger.taken();
    }
  } finally {
    stop.abort();
  }

  function chainOf({ look, slice, orderBy, isSample }: OpenSlice): AsyncGenerator<ChainPage> {
    const query = querySlice(options.query, slice) as SortableQuery;
    return readChain(job.client, {
      chain: { ...look, question: { query, orderBy } },
      columns: isSample ? ["createdTime"] : options.columns,
      tally,
      signal,
      wanted: isSample ? () => SAMPLE_ROWS : undefined,
    });
  }

  /** Shows that no row lies outside of every slice, or brings those that do. */
  function readOutside(look: Look): Promise<readonly Row[]> {
    const question = { query: queryNoSlice(options.query) as SortableQuery };
    const pages = readChain(job.client, {
      chain: { ...look, question },
      columns: options.columns,
      tally,
      signal,
    });
    const read = readPages(pages).catch((error: unknown) => {
      // A drive that is closed is noted by its slices.
      if (isClosed(error) && looks.size > 1) return [];
      throw error;
    });
    // Whoever reads may have left before.
    read.catch(() => undefined);
    return read;
  }

  async function readPages(pages: AsyncIterable<ChainPage>): Promise<readonly Row[]> {
    const rows: Row[] = [];
    for await (const page of pages) {
      rows.push(...page.rows);
      if (page.incompleteSearch) tally.incomplete("INCOMPLETE_SEARCH");
    }
    return rows;
  }

  function* chosen(rows: readonly Row[], look: Look): Generator<Listed> {
    for (const row of rows) {
      if (isElsewhere(row, look.corpus, apart) || !ledger.add(row.id)) {
        tally.repeated();
        continue;
      }
      if (aim.keep?.(row) !== false && fits(row)) yield { row, place: aim.place ?? placeOfRow(row, job) };
    }
  }
}

/** Where a listing looks, and where the one before it has looked as well because Google had not searched everything. */
function firstLooks({ looks }: Aim, { namesBefore }: ScanLedger): readonly Look[] {
  if (looks.some(({ corpus }) => corpus.corpora !== "allDrives")) return looks;
  return [
    ...looks,
    ...namesBefore.filter((name) => looks.every((look) => look.name !== name)).map(lookNamed),
  ];
}

interface Asking {
  readonly ask: (open: OpenSlice) => Promise<Answer>;
  /** Is told at once when Drive has not kept the order, however many pages wait. */
  readonly onDoubt: () => void;
}

/** Asks for what the board says, many pages at once, and gives what comes as it comes, the board having learnt of it. */
async function* answers(board: SliceBoard, { ask, onDoubt }: Asking): AsyncGenerator<Answer> {
  const come: Answer[] = [];
  let underWay = 0;
  let wake = (): void => undefined;
  const start = (open: OpenSlice) => {
    underWay++;
    void ask(open).then((answer) => {
      underWay--;
      // Requests go on while a page is being written.
      if (answer.error === undefined) {
        const change = board.answer(open, answer.page?.rows ?? [], isLast(answer));
        if (change.doubted) onDoubt();
        // Without a page there is no budget left, and the slice is still to be read.
        if (answer.page !== undefined) answer.change = change;
      }
      come.push(answer);
      if (answer.error === undefined) startMore();
      wake();
    });
  };
  const startMore = () => {
    while (underWay < REQUESTS_AT_ONCE && come.length < MOST_PAGES_WAITING) {
      const open = board.take();
      if (open === undefined) return;
      start(open);
    }
  };
  for (;;) {
    startMore();
    const answer = come.shift();
    if (answer !== undefined) yield answer;
    else if (underWay === 0) return;
    else await new Promise<void>((resolve) => (wake = resolve));
  }
}

function isLast({ page }: Answer): boolean {
  return page?.nextPageToken === undefined;
}
