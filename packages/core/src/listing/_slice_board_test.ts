import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Row } from "../drive/list_page.ts";
import type { Look } from "./_aim.ts";
import { SliceBoard } from "./_slice_board.ts";

const LOOK: Look = { name: "user", corpus: { corpora: "user" } };
const NOW = Date.parse("2026-01-01T00:00:00Z");
const YEAR = 365 * 86_400_000;
const PAGE = 20;

/** What a Drive does about a sort order: `late` ignores it after the first pages, `recent` gives the latest changes where it is asked for none. */
type Order = "kept" | "ignored" | "late" | "recent";

interface Scan {
  readonly ids: ReadonlySet<string>;
  readonly requests: number;
  readonly mostAtOnce: number;
  /** How many slices were cut by more than time. */
  readonly byKind: number;
  /** How often files were looked at in the order of their names. */
  readonly samples: number;
}

/** Reads files of these ages through the board, with answers coming in an order that the seed decides. */
function scan(ages: readonly number[], { order, seed }: { order: Order; seed: number }): Scan {
  const random = numbers(seed);
  const files = ages.map((age, at) => {
    const created = NOW - Math.floor(age);
    return {
      id: `f${at}`,
      created,
      modified: created + Math.floor(random() ** 4 * (NOW - created)),
      isFolder: random() < 0.3,
      mine: random() < 0.7,
      scatter: random(),
    };
  });
  const board = new SliceBoard({ atOnce: 8, now: NOW });
  board.open(LOOK);
  const ids = new Set<string>();
  const asked: { open: NonNullable<ReturnType<SliceBoard["take"]>>; rows: Row[]; ended: boolean }[] = [];
  const offsets = new Map<object, number>();
  const sorted = new Map<object, boolean>();
  let requests = 0;
  let mostAtOnce = 0;
  let [byKind, samples] = [0, 0];
  for (;;) {
    while (asked.length < 8) {
      const open = board.take();
      if (open === undefined) break;
      requests++;
      const { slice, orderBy } = open;
      if (open.isSample) samples++;
      if (slice.kinds.length > 0 && open.pages === 0) byKind++;
      const isKept = order === "kept" || order === "recent" || (order === "late" && requests < 12);
      const sorts = sorted.get(open) ?? (orderBy !== undefined && isKept);
      sorted.set(open, sorts);
      const found = files
        .filter(({ created }) => created >= slice.from && created < slice.to)
        .filter((file) =>
          slice.kinds.every(({ q }) => {
            const is = q.includes("mimeType") ? file.isFolder : file.mine;
            return q.startsWith("not") ? !is : is;
          }),
        )
        .toSorted((one, other) => {
          if (orderBy === undefined && order === "recent") return other.modified - one.modified;
          return sorts && orderBy === "createdTime"
            ? one.created - other.created
            : one.scatter - other.scatter;
        });
      const offset = offsets.get(open) ?? 0;
      offsets.set(open, offset + PAGE);
      // Pages hold more where less is asked of each file.
      const size = open.isSample ? 5 * PAGE : PAGE;
      const rows = found.slice(offset, offset + size).map((file) => ({
        id: file.id,
        createdTime: new Date(file.created).toISOString(),
        modifiedTime: new Date(file.modified).toISOString(),
        mimeType: file.isFolder ? "application/vnd.google-apps.folder" : "text/plain",
        ownedByMe: file.mine,
      }));
      asked.push({ open, rows, ended: offset + PAGE >= found.length });
    }
    mostAtOnce = Math.max(mostAtOnce, asked.length);
    const [next] = asked.splice(Math.floor(random() * asked.length), 1);
    if (next === undefined) return { ids, requests, mostAtOnce, byKind, samples };
    for (const { id } of next.rows) ids.add(id);
    board.answer(next.open, next.rows, next.ended);
  }
}

function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const SPREADS: Readonly<Record<string, (random: () => number) => number>> = {
  uniform: (random) => random() * 8 * YEAR,
  skewed: (random) => random() ** 4 * 8 * YEAR,
  "one burst": (random) => 2 * YEAR + random() * 3000,
  "one millisecond": () => 3 * YEAR,
  "a burst among others": (random) => (random() < 0.6 ? 2 * YEAR + random() * 5 : random() * 8 * YEAR),
  "years of nothing": (random) => (random() < 0.5 ? random() * 1e7 : 7 * YEAR + random() * 1e7),
};

describe("SliceBoard", () => {
  test.each(Object.keys(SPREADS))("reads every file of a Drive: %s", (name) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 900 }),
        fc.integer(),
        fc.constantFrom<Order>("kept", "ignored"),
        (size, seed, order) => {
          const random = numbers(seed);
          const ages = Array.from({ length: size }, () => SPREADS[name]?.(random) ?? 0);
          expect(scan(ages, { order, seed }).ids.size).toBe(size);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("reads every file when Drive stops sorting in the middle", () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 900 }), fc.integer(), (size, seed) => {
        const random = numbers(seed);
        const ages = Array.from({ length: size }, () => random() * 8 * YEAR);
        expect(scan(ages, { order: "late", seed }).ids.size).toBe(size);
      }),
      { numRuns: 60 },
    );
  });

  test("asks again for what it took to be read because of the order, once a page has not kept it", () => {
    const board = new SliceBoard({ atOnce: 1000, now: NOW });
    const row = (created: number, at: number): Row => ({
      id: `${created} ${at}`,
      createdTime: new Date(created).toISOString(),
      modifiedTime: new Date(NOW - ((at * 7) % 5)).toISOString(),
    });
    board.open(LOOK);
    const whole = board.take();
    const spread = Array.from({ length: PAGE }, (_, at) => row(NOW - (8 * YEAR * (at + 1)) / PAGE, at));
    if (whole === undefined) throw new Error("Expected a first question");
    board.answer(whole, spread, false);
    const slices = Array.from({ length: 10 }, () => board.take()).filter((each) => each !== undefined);
    const [dense, wild] = slices.filter(({ slice }) => Number.isFinite(slice.from));
    if (dense === undefined || wild === undefined) throw new Error("Expected slices");
    const { from } = dense.slice;
    const cut = board.answer(
      dense,
      spread.map((_, at) => row(from + at * 60_000, at)),
      false,
    );
    const last = from + (PAGE - 1) * 60_000;
    expect(cut).toMatchObject({ isOver: true, believed: { slice: { from, to: last } } });
    expect(cut.added.every(({ slice, orderBy }) => slice.from >= last && orderBy === "createdTime")).toBe(
      true,
    );
    const doubt = board.answer(
      wild,
      spread.map((_, at) => row(wild.slice.from + (PAGE - at), at)),
      true,
    );
    expect(doubt.doubted).toBe(true);
    expect(doubt.added).toMatchObject([{ slice: { from, to: last }, orderBy: undefined }]);
  });

  test("asks for one page of a small Drive, and for little more than a chain would of a large one", () => {
    const random = numbers(7);
    expect(scan([1, 2, 3], { order: "kept", seed: 1 }).requests).toBe(1);
    const ages = Array.from({ length: 4000 }, () => random() ** 3 * 8 * YEAR);
    const { requests, mostAtOnce } = scan(ages, { order: "kept", seed: 1 });
    expect(requests).toBeLessThan((4000 / PAGE) * 1.3);
    expect(mostAtOnce).toBe(8);
    expect(scan(ages, { order: "ignored", seed: 1 }).requests).toBeLessThan((4000 / PAGE) * 2);
  });

  test("cuts what one millisecond holds into folders and files, and what is whose", () => {
    const one = scan(
      Array.from({ length: 600 }, () => 3 * YEAR),
      { order: "kept", seed: 3 },
    );
    expect(one.ids.size).toBe(600);
    expect(one.byKind).toBeGreaterThanOrEqual(4);
  });

  test("looks at another sample where the first page shows the latest changes, and cuts better for it", () => {
    const random = numbers(5);
    const ages: number[] = [];
    while (ages.length < 4000) {
      const age = random() ** 3 * 8 * YEAR;
      const together = random() < 0.02 ? Math.floor(random() * 300) : 1;
      for (let count = 0; count < together; count++) ages.push(age);
    }
    const recent = scan(ages, { order: "recent", seed: 1 });
    expect(recent.ids.size).toBe(ages.length);
    expect(recent.samples).toBe(1);
    expect(recent.requests).toBeLessThan((ages.length / PAGE) * 1.5);
    expect(scan(ages, { order: "kept", seed: 1 }).samples).toBe(0);
  });
});
