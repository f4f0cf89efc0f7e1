import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Row } from "../drive/list_page.ts";
import type { Look } from "./_aim.ts";
import { SliceBoard } from "./_slice_board.ts";

const LOOK: Look = { name: "user", corpus: { corpora: "user" } };
const NOW = Date.parse("2026-01-01T00:00:00Z");
const YEAR = 365 * 86_400_000;
const PAGE = 20;

/** What a Drive does about a sort order that it is asked for: `late` ignores it after the first pages. */
type Order = "kept" | "ignored" | "late";

interface Scan {
  readonly ids: ReadonlySet<string>;
  readonly requests: number;
  readonly mostAtOnce: number;
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
  for (;;) {
    while (asked.length < 8) {
      const open = board.take();
      if (open === undefined) break;
      requests++;
      const { slice, orderBy } = open;
      const isKept = order === "kept" || (order === "late" && requests < 12);
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
          if (!sorts) return one.scatter - other.scatter;
          return orderBy === "createdTime" ? one.created - other.created : other.modified - one.modified;
        });
      const offset = offsets.get(open) ?? 0;
      offsets.set(open, offset + PAGE);
      const rows = found.slice(offset, offset + PAGE).map((file) => ({
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
    if (next === undefined) return { ids, requests, mostAtOnce };
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

  test("asks for one page of a small Drive, and for little more than a chain would of a large one", () => {
    const random = numbers(7);
    expect(scan([1, 2, 3], { order: "kept", seed: 1 }).requests).toBe(1);
    const ages = Array.from({ length: 4000 }, () => random() ** 3 * 8 * YEAR);
    const { requests, mostAtOnce } = scan(ages, { order: "kept", seed: 1 });
    expect(requests).toBeLessThan((4000 / PAGE) * 1.3);
    expect(mostAtOnce).toBe(8);
    expect(scan(ages, { order: "ignored", seed: 1 }).requests).toBeLessThan((4000 / PAGE) * 2);
  });
});
