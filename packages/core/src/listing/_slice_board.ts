import type { Row } from "../drive/list_page.ts";
import type { Look } from "./_aim.ts";
import * as rules from "./_cutting_rules.ts";
import { LookSample, millisecondsOf } from "./_look_sample.ts";
import type { LookRange, NewSlice, OpenSlice, SliceChange } from "./_open_slice.ts";
import { cutAt, cutByKind, evenMoments, isAscending, quantiles, type Slice, WHOLE } from "./_slice.ts";

/** What {@link SliceBoard} is made of. */
export interface SliceBoardOptions {
  /** How many requests may be under way at once. */
  readonly atOnce: number;
  /** Milliseconds since 1970: nothing was created later. */
  readonly now: number;
  /** What a scan before this one took to have been read. @default nothing */
  readonly believed?: readonly LookRange[];
  /** Whether Drive may be taken to keep the order. @default true */
  readonly isSorted?: boolean;
}

/**
 * Decides what a scan asks next. Each slice is a chain of pages; where one is expected to be long and requests are free, what
 * is left of it is cut into slices of their own.
 *
 * Inside a slice Drive is asked to sort by time of creation, and what lies before the last row is then known to have been
 * read. That is believed only as long as every page of the scan has kept the order: the first that has not puts every
 * range that was believed back on the board, and from then on a slice that is cut is asked again from its beginning.
 */
export class SliceBoard {
  readonly #options: SliceBoardOptions;
  readonly #waiting: OpenSlice[] = [];
  readonly #running = new Set<OpenSlice>();
  readonly #samples = new Map<Look, LookSample>();
  readonly #cut = new Set<Look>();
  #believed: LookRange[];
  #isSorted: boolean;
  #change: SliceChange = { isOver: false, added: [], doubted: false };

  constructor(options: SliceBoardOptions) {
    this.#options = options;
    this.#believed = [...(options.believed ?? [])];
    this.#isSorted = options.isSorted ?? true;
  }

  /** Begins with everything that can be found there. */
  open(look: Look): OpenSlice {
    return this.#add({ look, slice: WHOLE, orderBy: undefined });
  }

  /** Begins with what a scan before this one has left. */
  reopen(look: Look, slices: readonly Slice[]): readonly OpenSlice[] {
    this.#cut.add(look);
    return slices.map((slice) => this.#add({ look, slice, orderBy: this.#orderBy }));
  }

  /** Takes away all that is left to be asked there. */
  close(look: Look): void {
    this.#believed = this.#believed.filter((each) => each.look !== look);
    for (const open of this.#waiting.filter((each) => each.look === look))
      this.#waiting.splice(this.#waiting.indexOf(open), 1);
  }

  /** Where more than one slice was read. */
  get lookedIntoBySlices(): readonly Look[] {
    return [...this.#cut];
  }

  /** Returns the slice of which to ask the next page; the one with most to come is first. */
  take(): OpenSlice | undefined {
    let best = 0;
    for (const [at, { expected = Number.POSITIVE_INFINITY }] of this.#waiting.entries())
      if (expected > (this.#waiting[best]?.expected ?? Number.POSITIVE_INFINITY)) best = at;
    const [open] = this.#waiting.splice(best, 1);
    if (open !== undefined) this.#running.add(open);
    return open;
  }

  /** Learns what came of a slice that was taken, in the order in which it came. */
  answer(open: OpenSlice, rows: readonly Row[], ended: boolean): SliceChange {
    const change: SliceChange = { isOver: ended, added: [], doubted: false };
    this.#change = change;
    this.#learn(open, rows, ended);
    if (open.orderBy === "createdTime") change.readTo = open.last;
    return change;
  }

  #learn(open: OpenSlice, rows: readonly Row[], ended: boolean): void {
    this.#running.delete(open);
    const times = rows.flatMap((row) => millisecondsOf(row.createdTime) ?? []);
    const before = open.last;
    open.pages++;
    open.rows += rows.length;
    open.last = times.at(-1) ?? before;
    if (open.orderBy === "createdTime" && !isAscending(before, times)) this.#doubt();
    if (open.isSample) this.#cutWhole(open.look, times);
    if (open.isSample || ended) return;
    if (open.slice === WHOLE && open.pages === 1) this.#beginWhole(open, rows, times);
    else if (open.slice.to - open.slice.from <= 1) this.#continueMoment(open, rows);
    else if (open.orderBy === "createdTime" && this.#isSorted) this.#continueSorted(open, times);
    else this.#continueUnsorted(open, times);
  }

  /**
   * Learns from the first page of all. One that shows what was changed last says little of when files were created: then another
   * is looked at, whose order has nothing to do with time.
   */
  #beginWhole({ look }: OpenSlice, rows: readonly Row[], times: readonly number[]): void {
    const sample = new LookSample(times);
    this.#samples.set(look, sample);
    const guess = sample.partsGuess(rows, this.#options.now);
    if (guess <= rules.FEWEST_FOR_SAMPLE || !Number.isFinite(guess)) {
      this.#cutWhole(look, times, guess);
      return;
    }
    this.#change.isOver = true;
    this.#add({ look, slice: WHOLE, orderBy: "name", isSample: true });
  }

  #cutWhole(look: Look, times: readonly number[], guess: number = Number.POSITIVE_INFINITY): void {
    // Without a second sample the first has to do.
    const sample = times.length === 0 ? this.#samples.get(look) : new LookSample(times);
    if (sample === undefined) return;
    this.#samples.set(look, sample);
    const parts = Math.max(rules.FEWEST_FIRST_PARTS, Math.min(rules.MOST_FIRST_PARTS, guess));
    // What was created lately is no measure for what comes after it.
    const moments = [
      ...sample.quantiles(parts),
      ...evenMoments([sample.first, sample.last], parts / 4),
      sample.last + 1,
    ];
    this.#replace(look, cutAt(WHOLE, moments), undefined);
  }

  /** Goes on with a slice in whose order Drive can be believed, or cuts what is left of it. */
  #continueSorted(open: OpenSlice, times: readonly number[]): void {
    const parts = this.#partsOfRest(open, times);
    const [first, last] = [times[0], open.last];
    if (parts < 2 || last === undefined) {
      this.#waiting.push(open);
      return;
    }
    const { slice, look } = open;
    const moments = evenMoments([last, this.#end(slice, last)], parts);
    this.#change.believed = { look, slice: { ...slice, to: last } };
    this.#believed.push(this.#change.believed);
    // What was uploaded at one stroke stands by itself, so that it does not count for what comes after it.
    const rest = cutAt({ ...slice, from: last }, first === last ? [last + 1, ...moments] : moments);
    this.#replace(open.look, rest, (open.expected ?? parts) / parts);
  }

  /** Guesses how much is left, and into how many parts it is worth to be cut. */
  #partsOfRest(open: OpenSlice, times: readonly number[]): number {
    const [first, last] = [times[0], open.last];
    if (first === undefined || last === undefined) return 1;
    const rest = [last, this.#end(open.slice, last)] as const;
    const asDense = (times.length / Math.max(1, last - first)) * (rest[1] - last);
    const sample = this.#samples.get(open.look);
    sample?.learn([first, last], times.length);
    const left = sample?.weigh(asDense, { rest, moments: new Set(times).size }) ?? asDense;
    open.expected = Math.max(rules.LEAST_EXPECTED, left / times.length, open.pages * rules.STILL);
    return this.#partsOf(open.expected);
  }

  /** Goes on with a slice in no order, or cuts all of it. */
  #continueUnsorted(open: OpenSlice, times: readonly number[]): void {
    for (const time of times) open.times.push(time);
    const { slice, look } = open;
    const pageRows = open.rows / open.pages;
    const about = this.#samples.get(look)?.about([slice.from, this.#end(slice, slice.from)]) ?? 0;
    const guess = Math.max(about, rules.LINGERING * open.rows);
    open.expected = (guess - open.rows) / pageRows;
    const isFree = this.#running.size + this.#waiting.length < this.#options.atOnce;
    const parts = isFree && this.#partsOf(open.expected) > 1 ? this.#partsOf(guess / pageRows) : 1;
    const sorted = open.times.toSorted((one, other) => one - other);
    const from = Math.max(slice.from, sorted[0] ?? 0);
    const moments = [
      ...quantiles(sorted, parts),
      ...evenMoments([from, this.#end(slice, from)], Math.ceil(parts / 3)),
    ];
    const pieces = cutAt(slice, parts < 2 ? [] : moments);
    if (pieces.length < 2) this.#waiting.push(open);
    else this.#replace(open.look, pieces, guess / pageRows / pieces.length);
  }

  /** Goes on with what was created in one millisecond, or cuts it by what else there is to tell files apart. */
  #continueMoment(open: OpenSlice, rows: readonly Row[]): void {
    const pieces = open.pages > 1 ? [] : cutByKind(open.slice, rows, rules.RARE);
    if (pieces.length < 2) this.#waiting.push(open);
    else this.#replace(open.look, pieces, undefined);
  }

  #end({ to }: Slice, from: number): number {
    return Math.min(to, Math.max(this.#options.now, from + 1));
  }

  /** Into how many parts to cut what is expected to take this many pages. */
  #partsOf(pages: number): number {
    const share = this.#share();
    return pages <= rules.WORTH * share ? 1 : Math.min(rules.MOST_PARTS, Math.ceil(pages / share));
  }

  /** How many pages each of the requests under way would get if all that is expected were shared. */
  #share(): number {
    const all = [...this.#waiting, ...this.#running];
    const known = all.flatMap(({ expected }) => expected ?? []);
    const sum = known.reduce((one, other) => one + other, 0);
    const average = known.length === 0 ? 1 : sum / known.length;
    const least = all.length < this.#options.atOnce * rules.IDLE ? rules.LEAST_SHARE_IDLE : rules.LEAST_SHARE;
    return Math.max(least, (sum + (all.length - known.length) * average) / this.#options.atOnce);
  }

  #doubt(): void {
    if (!this.#isSorted) return;
    this.#isSorted = false;
    this.#change.doubted = true;
    const believed = this.#believed;
    this.#believed = [];
    for (const { look, slice } of believed) this.#add({ look, slice, orderBy: undefined });
  }

  #replace(look: Look, slices: readonly Slice[], expected: number | undefined): void {
    this.#cut.add(look);
    this.#change.isOver = true;
    for (const slice of slices) this.#add({ look, slice, orderBy: this.#orderBy, expected });
  }

  get #orderBy(): OpenSlice["orderBy"] {
    return this.#isSorted ? "createdTime" : undefined;
  }

  #add(given: NewSlice): OpenSlice {
    const open = {
      expected: undefined,
      isSample: false,
      ...given,
      pages: 0,
      rows: 0,
      last: undefined,
      times: [],
    };
    this.#waiting.push(open);
    this.#change.added.push(open);
    return open;
  }
}
