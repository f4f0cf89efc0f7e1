import { createEmulator, type Emulator, type Fault } from "@drivelens/drive-emulator";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readListing, signIn } from "./_listing_testing.ts";
import { listFiles } from "./list_files.ts";

const NOW = Date.parse("2026-11-01T00:00:00Z");
const YEAR = 365 * 86_400_000;
const FOLDER = "application/vnd.google-apps.folder";
/** A page of 100 rows at the most, so that a few hundred files are many pages. */
const COLUMNS = ["id", "name", "permissions"] as const;

/** Ages of files, of numbers from 0 to 1. */
const SPREADS: Readonly<Record<string, (at: number) => number>> = {
  uniform: (at) => at * 8 * YEAR,
  skewed: (at) => at ** 3 * 8 * YEAR,
  "one burst in a second": (at) => YEAR + at * 1000,
  "all in one millisecond": () => 2 * YEAR,
  "a burst among others": (at) => (at < 0.6 ? YEAR + at * 9 : at * 8 * YEAR),
  "years of nothing": (at) => (at < 0.5 ? at * 1e6 : 8 * YEAR + at * 1e6),
};

const FAULTS: readonly (Omit<Fault, "skip"> | undefined)[] = [
  undefined,
  { answer: "ignoreOrder" },
  { answer: "emptyPage", chance: 0.3 },
  { answer: "tooManyRequests", chance: 0.1, retryAfterSeconds: 0 },
  { answer: "unavailable", chance: 0.1 },
  { answer: "expiredPageToken", query: "pageToken=", times: 1 },
];

interface Drive {
  readonly emulator: Emulator;
  readonly ids: readonly string[];
}

function grow(spread: string, numbers: readonly number[]): Drive {
  const emulator = createEmulator({ files: 0, now: () => NOW });
  const { world } = emulator;
  const { rootId } = world.users.get(world.me) ?? { rootId: "" };
  const ids = numbers.map((at, index) => {
    const created = NOW - 1000 - Math.floor(SPREADS[spread]?.(at) ?? 0);
    const id = `f${String(index).padStart(5, "0")}abcdefghij`;
    const isFolder = index % 5 === 0;
    world.addFile({
      id,
      name: `file ${index}`,
      mimeType: isFolder ? FOLDER : "text/plain",
      created,
      modified: created + Math.floor((NOW - created) * ((index * 7919) % 101) * 0.0099),
      ...(isFolder ? {} : { size: index }),
      parent: rootId,
      owner: world.me,
    });
    return id;
  });
  return { emulator, ids };
}

const numbers = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 900, size: "max" });

describe("a listing in slices", () => {
  test.each(Object.keys(SPREADS))(
    "brings every file exactly once, whatever the weather: %s",
    async (spread) => {
      await fc.assert(
        fc.asyncProperty(numbers, fc.constantFrom(...FAULTS), async (at, fault) => {
          const { emulator, ids } = grow(spread, at);
          emulator.setFaults(fault === undefined ? [] : [{ path: "/drive/v3/files", ...fault }]);
          const drive = await signIn(emulator);
          const { ids: listed, receipt } = await readListing(drive, {
            strategy: "slices",
            sort: [],
            columns: COLUMNS,
          });
          if (receipt.complete) expect(listed.toSorted()).toEqual(ids.toSorted());
          else expect(new Set(listed).size).toBe(listed.length);
          // Nothing but weather that outlasts the tries is a reason to give up.
          if (fault?.answer !== "unavailable") expect(receipt.complete).toBe(true);
        }),
        { numRuns: 12 },
      );
    },
  );

  test("brings every file that was there throughout, while others come and go", async () => {
    await fc.assert(
      fc.asyncProperty(numbers, async (at) => {
        const { emulator, ids } = grow("uniform", at);
        const drive = await signIn(emulator);
        const listing = listFiles(drive, { strategy: "slices", sort: [], columns: COLUMNS });
        const [gone, listed] = [new Set<string>(), [] as string[]];
        let count = 0;
        for await (const file of listing) {
          listed.push(String(file.id));
          if (++count % 40 !== 0) continue;
          const id = ids[(count * 31) % ids.length] ?? "";
          if (gone.has(id)) continue;
          gone.add(id);
          emulator.world.removeFile(id);
          emulator.world.addFile({
            id: `new${count}abcdefghij`,
            name: "new",
            mimeType: "text/plain",
            created: NOW,
            modified: NOW,
            owner: emulator.world.me,
          });
        }
        expect(listing.receipt.complete).toBe(true);
        expect(new Set(listed).size).toBe(listed.length);
        expect(ids.filter((id) => !gone.has(id) && !listed.includes(id))).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  test("costs one request where all fits a page, and the receipt counts what it cost elsewhere", async () => {
    const small = grow("uniform", [0.1, 0.5, 0.9]);
    const one = await readListing(await signIn(small.emulator), { sort: [], columns: COLUMNS });
    expect(one.receipt).toMatchObject({ requests: 1, pages: 1, rows: 3 });
    const large = grow(
      "skewed",
      Array.from({ length: 6000 }, (_, at) => (at * 0.618) % 1),
    );
    const many = await readListing(await signIn(large.emulator), { sort: [], columns: COLUMNS });
    expect(many.receipt).toMatchObject({ complete: true, rows: 6000, order: "none" });
    expect(many.receipt.requests).toBe(large.emulator.counters().requests);
    expect(many.receipt.requests).toBeLessThan(60 * 2);
  });

  test("asks whether a file lies in no slice, and believes no answer that Google did not search for", async () => {
    const { emulator } = grow(
      "uniform",
      Array.from({ length: 500 }, (_, at) => at / 500),
    );
    emulator.setFaults([{ path: "/drive/v3/files", query: "not (createdTime", answer: "incompleteSearch" }]);
    const { receipt, ids } = await readListing(await signIn(emulator), { sort: [], columns: COLUMNS });
    expect(ids).toHaveLength(500);
    expect(receipt).toMatchObject({ complete: false, reason: "INCOMPLETE_SEARCH" });
  });

  test("stops at a budget, and says so", async () => {
    const { emulator } = grow(
      "uniform",
      Array.from({ length: 3000 }, (_, at) => at / 3000),
    );
    const drive = await signIn(emulator);
    const { receipt, ids } = await readListing(drive, { sort: [], columns: COLUMNS, maxUnits: 1000 });
    expect(receipt).toMatchObject({ complete: false, reason: "BUDGET", rows: ids.length });
    expect(emulator.counters().requests).toBe(10);
  });

  test("verified, is compared with one plain chain of pages, and brings what it missed", async () => {
    const { emulator, ids } = grow(
      "uniform",
      Array.from({ length: 500 }, (_, at) => at / 500),
    );
    const drive = await signIn(emulator);
    const whole = await readListing(drive, { sort: [], columns: COLUMNS, verify: true });
    expect(whole.receipt.verified).toEqual({ same: 500, missed: 0, since: 0, gone: 0 });
    // What is thrown away between the two readings is gone, and what was there all the time and comes late was missed.
    const listing = listFiles(drive, { sort: [], columns: COLUMNS, verify: true });
    const listed = new Set<unknown>();
    for await (const { id } of listing) {
      listed.add(id);
      if (listed.size !== 500) continue;
      emulator.world.removeFile(ids[3] ?? "");
      const old = { name: "late", mimeType: "text/plain", created: NOW - 5 * YEAR, modified: NOW };
      emulator.world.addFile({ id: "late1234567890", owner: emulator.world.me, ...old });
    }
    expect(listing.receipt.verified).toEqual({ same: 499, missed: 1, since: 0, gone: 1 });
    expect(listed.has("late1234567890")).toBe(true);
  });
});
