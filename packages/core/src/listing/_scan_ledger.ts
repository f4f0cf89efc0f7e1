import { DriveError } from "../errors.ts";
import type { Look } from "./_aim.ts";
import { IdSet } from "./_id_set.ts";
import type { LookRange, OpenSlice, SliceChange } from "./_open_slice.ts";
import { kindOf, type Slice, WHOLE } from "./_slice.ts";
import { type CountPoint, checkAsked, type RangePoint, type ResumePoint } from "./resume_point.ts";

/** Clocks differ, and Drive may show late what was created, by so much at the most, in milliseconds. */
const SKEW = 3_600_000;

/** What the listing before has left of a look. */
export interface LeftOver {
  readonly slices: readonly Slice[];
  readonly believed: readonly LookRange[];
}

/** What {@link ScanLedger.open} is told. */
export interface OpenedLook {
  readonly left: readonly LookRange[];
  readonly believed: readonly LookRange[];
}

/** An answer that is handed on, with what it changes; without where it changes nothing. */
export interface HandedOn {
  readonly open?: OpenSlice;
  readonly change?: SliceChange;
}

/**
 * Keeps the books of a scan in slices: what is still to be asked, as of the rows that the reader has taken. What was
 * answered since then, and waits to be taken, does not count.
 */
export class ScanLedger {
  readonly #before: ResumePoint | undefined;
  readonly #given = new IdSet();
  readonly #looks = new Set<Look>();
  /** What is to be asked, with the moment to which it is taken to have been read. */
  readonly #left = new Map<LookRange, number | undefined>();
  #believed: LookRange[] = [];
  #isSorted: boolean;
  #asked: ResumePoint["asked"] | undefined;
  #startedAt = 0;
  /** What is being handed on. */
  #handed: HandedOn & { readonly ids: string[] } = { ids: [] };

  constructor(before: ResumePoint | undefined) {
    this.#before = before;
    this.#isSorted = before?.isSorted ?? true;
  }

  get isSorted(): boolean {
    return this.#isSorted;
  }

  /**
   * Begins, where the listing before has stopped if there is one.
   *
   * @throws {DriveError} `INVALID_INPUT` where it asked for something else.
   */
  begin(asked: ResumePoint["asked"], now: number): CountPoint | undefined {
    if (this.#before !== undefined) {
      checkAsked(this.#before.asked, asked);
      this.#given.addBase64(this.#before.given);
    }
    this.#asked = asked;
    this.#startedAt = this.#before?.startedAt ?? now;
    return this.#before?.counts;
  }

  /** @throws {DriveError} `INVALID_INPUT` where a listing before this one was to be gone on with. */
  refuse(): void {
    if (this.#before === undefined) return;
    throw new DriveError("INVALID_INPUT", "Cannot go on with a listing that is not read in slices", {
      hint: "Begin anew: folder by folder, or with the paths of a whole Drive, there is nothing to go on with",
    });
  }

  /** Names of what the listing before has looked into. */
  get namesBefore(): readonly string[] {
    return this.#before?.looks.map(({ name }) => name) ?? [];
  }

  /** What the listing before has left there, and what was created since it began; undefined where it did not look. */
  leftOf(look: Look): LeftOver | undefined {
    const known = this.#before?.looks.find(({ name }) => name === look.name);
    if (known === undefined) return undefined;
    const slices = known.slices.map(sliceOf);
    const isOpenEnded = slices.some(({ to, kinds }) => to === Number.POSITIVE_INFINITY && kinds.length === 0);
    const since = { ...WHOLE, from: this.#startedAt - SKEW };
    return {
      slices: isOpenEnded ? slices : [...slices, since],
      believed: known.believed.map((range) => ({ look, slice: sliceOf(range) })),
    };
  }

  /** Notes what is to be asked somewhere from now on. */
  open(look: Look, { left, believed }: OpenedLook): void {
    this.#looks.add(look);
    for (const each of left) this.#left.set(each, undefined);
    this.#believed.push(...believed);
  }

  /** Notes that Drive has not kept the order. */
  doubt(): void {
    this.#isSorted = false;
  }

  /** Notes that all that is left there cannot be asked now; it is asked again by whoever goes on. */
  close(look: Look): void {
    for (const each of this.#believed) if (each.look === look) this.#left.set(each, undefined);
    this.#believed = this.#believed.filter((each) => each.look !== look);
  }

  /** Notes that an answer is handed on; what it changes counts when its rows are taken. */
  hand(answer: HandedOn): void {
    this.#handed = { ...answer, ids: [] };
  }

  /** Notes that a range is to be asked again by whoever goes on. */
  again({ look, slice }: LookRange): void {
    this.#left.set({ look, slice }, undefined);
  }

  /** Adds the ID of a row that is handed on, and tells whether it is new. */
  add(id: string): boolean {
    const isNew = this.#given.add(id);
    if (isNew) this.#handed.ids.push(id);
    return isNew;
  }

  /** Notes that what was handed on has been taken. */
  taken(): void {
    const { open, change } = this.#handed;
    this.#handed = { ids: [] };
    if (open !== undefined && change !== undefined) this.#apply(open, change);
  }

  /** Returns where the scan stands; undefined where there is none. */
  point(counts: CountPoint): ResumePoint | undefined {
    if (this.#asked === undefined) return undefined;
    const looks = new Map([...this.#looks].map((look) => [look, { left: [], believed: [] } as Standing]));
    for (const { look, slice } of this.#believed)
      looks.get(look)?.[this.#isSorted ? "believed" : "left"].push(pointOf(slice));
    for (const [{ look, slice }, readTo] of this.#left) {
      const isBegun = this.#isSorted && readTo !== undefined && readTo > slice.from && readTo < slice.to;
      if (isBegun) looks.get(look)?.believed.push(pointOf({ ...slice, to: readTo }));
      looks.get(look)?.left.push(pointOf(isBegun ? { ...slice, from: readTo } : slice));
    }
    return {
      version: 1,
      startedAt: this.#startedAt,
      asked: this.#asked,
      looks: [...looks].map(([{ name }, { left, believed }]) => ({ name, slices: left, believed })),
      isSorted: this.#isSorted,
      given: this.#given.toBase64(this.#handed.ids),
      // Pages that wait were looked at too, and will be once more.
      counts: { ...counts, examined: this.#given.size - this.#handed.ids.length },
    };
  }

  #apply(open: OpenSlice, { isOver, added, believed, doubted, readTo }: SliceChange): void {
    if (doubted) this.#believed = [];
    if (believed !== undefined) this.#believed.push(believed);
    for (const each of added) this.#left.set(each, undefined);
    if (isOver) this.#left.delete(open);
    else this.#left.set(open, readTo);
  }
}

interface Standing {
  readonly left: RangePoint[];
  readonly believed: RangePoint[];
}

function pointOf({ from, to, kinds }: Slice): RangePoint {
  const edge = (moment: number) => (Number.isFinite(moment) ? moment : null);
  return { from: edge(from), to: edge(to), kinds: kinds.map(({ q }) => q) };
}

/** A condition that is not known is left out: the slice is then larger than it was, and nothing is missed. */
function sliceOf({ from, to, kinds }: RangePoint): Slice {
  if (from === null && to === null && kinds.length === 0) return WHOLE;
  return {
    from: from ?? Number.NEGATIVE_INFINITY,
    to: to ?? Number.POSITIVE_INFINITY,
    kinds: kinds.flatMap((q) => kindOf(q) ?? []),
  };
}
