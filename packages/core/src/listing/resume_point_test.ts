import { createEmulator, type Emulator, type Fault } from "@drivelens/drive-emulator";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { DriveError } from "../errors.ts";
import { CONTENT_SCOPE, readListing, signIn } from "./_listing_testing.ts";
import { type ListFilesOptions, listFiles } from "./list_files.ts";
import { parseResumePoint, type ResumePoint } from "./resume_point.ts";

const NOW = Date.parse("2026-11-01T00:00:00Z");
const YEAR = 365 * 86_400_000;
const FOLDER = "application/vnd.google-apps.folder";
const READER = { type: "user", role: "reader" } as const;
/** A page of 100 rows at the most, so that a few hundred files are many pages. */
const OPTIONS: ListFilesOptions = { sort: [], columns: ["id", "name", "permissions"] };

/** Ages of files, of numbers from 0 to 1. */
const SPREADS: Readonly<Record<string, (at: number) => number>> = {
  uniform: (at) => at * 8 * YEAR,
  "all in one millisecond": () => 2 * YEAR,
  "a burst among others": (at) => (at < 0.6 ? YEAR + at * 9 : at * 8 * YEAR),
};

const FAULTS: readonly Fault[] = [
  { path: "/drive/v3/files", latencyMs: 0 },
  { path: "/drive/v3/files", answer: "ignoreOrder" },
  // Doubt comes late, when much has been believed.
  { path: "/drive/v3/files", answer: "ignoreOrder", skip: 12 },
  { path: "/drive/v3/files", answer: "emptyPage", chance: 0.3 },
  { path: "/drive/v3/files", answer: "forbidden", skip: 7, times: 1 },
  { path: "/drive/v3/files", answer: "incompleteSearch", skip: 4, times: 3 },
];

interface Drive {
  readonly emulator: Emulator;
  readonly ids: readonly string[];
}

function grow(spread: string, numbers: readonly number[]): Drive {
  const emulator = createEmulator({ files: 0, now: () => NOW });
  const { world } = emulator;
  const ids = numbers.map((at, index) => {
    const created = NOW - 1000 - Math.floor(SPREADS[spread]?.(at) ?? 0);
    const id = `f${String(index).padStart(5, "0")}abcdefghij`;
    const mimeType = index % 5 === 0 ? FOLDER : "text/plain";
    world.addFile({ id, name: `file ${index}`, mimeType, created, modified: created, owner: world.me });
    return id;
  });
  return { emulator, ids };
}

/** Takes so many pages and stops; a point goes through JSON, as in a file. */
async function readPages(drive: DriveClient, options: ListFilesOptions, pages: number) {
  const listing = listFiles(drive, options);
  const ids: string[] = [];
  let left = pages;
  try {
    for await (const page of listing.pages()) {
      ids.push(...page.map(({ id }) => id));
      if (--left === 0) break;
    }
  } catch (error) {
    if (!(error instanceof DriveError)) throw error;
  }
  const { receipt, resumePoint } = listing;
  return { ids, receipt, point: resumePoint === undefined ? undefined : kept(resumePoint) };
}

function kept(point: ResumePoint): ResumePoint {
  return parseResumePoint(JSON.parse(JSON.stringify(point)));
}

const many = (size: number) => Array.from({ length: size }, (_, at) => (at * 0.618) % 1);
const numbers = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
  minLength: 150,
  maxLength: 1500,
  size: "max",
});

describe("a listing that goes on from a resume point", () => {
  test.each(Object.keys(SPREADS))(
    "has every file exactly once, wherever it was broken off: %s",
    async (spread) => {
      await fc.assert(
        fc.asyncProperty(
          numbers,
          fc.constantFrom(...FAULTS),
          fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 }),
          async (at, fault, stops) => {
            const { emulator, ids } = grow(spread, at);
            const drive = await signIn(emulator);
            emulator.setFaults([fault]);
            const listed: string[] = [];
            let resume: ResumePoint | undefined;
            for (const pages of stops) {
              const before = listed.length;
              const part = await readPages(drive, { ...OPTIONS, resume }, pages);
              listed.push(...part.ids);
              expect(part.receipt.rows).toBe(listed.length);
              expect(part.receipt.resumed).toEqual(resume === undefined ? undefined : { rows: before });
              resume = part.point;
            }
            emulator.setFaults(fault.answer === "ignoreOrder" ? [{ ...fault, skip: 0 }] : []);
            const rest = await readListing(drive, { ...OPTIONS, resume });
            expect([...listed, ...rest.ids].toSorted()).toEqual(ids.toSorted());
            const { length } = ids;
            expect(rest.receipt).toMatchObject({ complete: true, rows: length, examined: length });
          },
        ),
        { numRuns: 25 },
      );
    },
  );

  test("reads again what only seemed to have been read, when Drive does not keep the order later", async () => {
    const { emulator, ids } = grow("uniform", many(3000));
    const drive = await signIn(emulator);
    const { ids: listed, point } = await readPages(drive, OPTIONS, 5);
    const [look] = point?.looks ?? [];
    if (point === undefined || look === undefined) throw new Error("Nothing to go on with");
    // As if Drive had said of half of it that there is nothing more before what it showed.
    const [believed, slices] = [look.slices.slice(1, 20), look.slices.toSpliced(1, 19)];
    const resume = { ...point, looks: [{ ...look, slices, believed: [...look.believed, ...believed] }] };
    emulator.setFaults([{ path: "/drive/v3/files", answer: "ignoreOrder" }]);
    const rest = await readListing(drive, { ...OPTIONS, resume });
    expect([...listed, ...rest.ids].toSorted()).toEqual(ids.toSorted());
    // Where it keeps the order, it is believed, and that is what it is for.
    emulator.setFaults([]);
    const trusting = await readListing(drive, { ...OPTIONS, resume });
    expect(trusting.ids.length).toBeLessThan(rest.ids.length);
  });

  test("asks for little of what was read before", async () => {
    const { emulator, ids } = grow("uniform", many(6000));
    const drive = await signIn(emulator);
    const first = await readPages(drive, OPTIONS, 45);
    const before = emulator.counters().requests;
    const rest = await readListing(drive, { ...OPTIONS, resume: first.point });
    expect(first.ids.length + rest.ids.length).toBe(ids.length);
    expect(emulator.counters().requests - before).toBeLessThan(60);
    // What both have asked is what it cost.
    expect(rest.receipt.requests).toBe(emulator.counters().requests);
  });

  test("counts a page when its last file has been taken, and not before", async () => {
    const { emulator, ids } = grow("uniform", many(800));
    const drive = await signIn(emulator);
    const listing = listFiles(drive, OPTIONS);
    const taken: string[] = [];
    for await (const { id } of listing) if (taken.push(id) === 150) break;
    const resume = kept(listing.resumePoint as ResumePoint);
    const rest = await readListing(drive, { ...OPTIONS, resume });
    expect(new Set([...taken, ...rest.ids])).toEqual(new Set(ids));
    expect(rest.receipt).toMatchObject({ complete: true, rows: ids.length });
    // Of the page in the middle nothing counts, though some of it was taken.
    expect(rest.ids.length).toBe(ids.length - (rest.receipt.resumed?.rows ?? 0));
    expect(rest.ids.length).toBeGreaterThan(ids.length - taken.length);
  });

  test("brings what was created meanwhile, and new shared drives", async () => {
    const { emulator, ids } = grow("uniform", many(1000));
    const drive = await signIn(emulator, CONTENT_SCOPE);
    const { point, ids: listed } = await readPages(drive, OPTIONS, 1000);
    const { world } = emulator;
    const id = "0ANewDrive12345678";
    world.addDrive({ id, name: "New", created: 1, members: [{ ...READER, email: world.me }] });
    const file = { name: "late", mimeType: "text/plain", modified: NOW };
    world.addFile({ ...file, id: "late1234567890", created: Date.now(), owner: world.me });
    world.addFile({ ...file, id: "there123456789", created: 1, driveId: id, parent: id });
    const rest = await readListing(drive, { ...OPTIONS, resume: point });
    expect(rest.ids.toSorted()).toEqual(["late1234567890", "there123456789"]);
    expect(listed).toHaveLength(ids.length);
  });

  test("goes on with a drive that was closed, once it is open", async () => {
    const { emulator } = grow("uniform", many(300));
    const { world } = emulator;
    const members = [{ ...READER, email: world.me }];
    world.addDrive({ id: "0ADriveOfOurs12345", name: "Ours", created: 1, members });
    const drive = await signIn(emulator, CONTENT_SCOPE);
    emulator.setFaults([{ path: "/drive/v3/files", query: "driveId=", answer: "notFound" }]);
    const closed = await readPages(drive, OPTIONS, 1000);
    expect(closed.receipt).toMatchObject({ complete: false, reason: "NOT_FOUND" });
    emulator.setFaults([]);
    const rest = await readListing(drive, { ...OPTIONS, resume: closed.point });
    expect(rest.receipt).toMatchObject({ complete: true });
  });

  test("stands nowhere where nothing is read in slices, and goes on with nothing there", async () => {
    const { emulator } = grow("uniform", many(500));
    const drive = await signIn(emulator);
    const { point } = await readPages(drive, OPTIONS, 2);
    const other: ListFilesOptions[] = [
      { ...OPTIONS, sort: [{ key: "name", descending: false }] },
      { ...OPTIONS, limit: 300 },
      { ...OPTIONS, strategy: "chain" },
      { ...OPTIONS, verify: true },
      { ...OPTIONS, mergeConverted: true },
      { ...OPTIONS, columns: ["id", "path"] },
      { ...OPTIONS, place: "/", recursive: true },
    ];
    for (const options of other) {
      expect((await readPages(drive, options, 1000)).point, JSON.stringify(options)).toBeUndefined();
      const read = () => readPagesOrThrow(drive, { ...options, resume: point });
      await expect(read(), JSON.stringify(options)).rejects.toMatchObject({
        code: "INVALID_INPUT",
        message: expect.stringMatching(/^Cannot go on with a /),
      });
    }
  });

  test("goes on with the same question alone, and says what is another", async () => {
    const { emulator } = grow("uniform", many(500));
    const drive = await signIn(emulator);
    const { point } = await readPages(drive, OPTIONS, 2);
    const others: (readonly [ListFilesOptions, string])[] = [
      [{ ...OPTIONS, columns: ["id", "name"] }, "the columns is"],
      [{ ...OPTIONS, filter: { names: ["a*"] } }, "the filter is"],
      [{ ...OPTIONS, myDrive: true }, "the place is"],
    ];
    for (const [options, what] of others)
      await expect(readPagesOrThrow(drive, { ...options, resume: point })).rejects.toThrow(what);
    const elsewhere = await signIn(createEmulator({ files: 3 }));
    await expect(
      readPagesOrThrow({ ...elsewhere, endpoint: "http://127.0.0.1:1" }, { ...OPTIONS, resume: point }),
    ).rejects.toThrow("the account or the endpoint is");
  });
});

async function readPagesOrThrow(drive: DriveClient, options: ListFilesOptions): Promise<void> {
  for await (const _ of listFiles(drive, options).pages());
}

describe("parseResumePoint()", () => {
  test("refuses what is none", async () => {
    const { emulator } = grow("uniform", many(300));
    const { point } = await readPages(await signIn(emulator), OPTIONS, 2);
    const broken: unknown[] = [null, 1, [], {}, { ...point, version: 2 }, { ...point, looks: [{}] }];
    broken.push({ ...point, given: 1 }, { ...point, counts: { places: {} } }, { ...point, asked: null });
    broken.push({
      ...point,
      looks: [{ name: "user", slices: [{ from: "x", to: 1, kinds: [] }], believed: [] }],
    });
    for (const each of broken)
      expect(() => parseResumePoint(each), JSON.stringify(each)).toThrow("cannot be read by this version");
  });
});
