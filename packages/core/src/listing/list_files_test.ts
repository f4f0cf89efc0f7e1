import { createEmulator, type Emulator, type EmulatorOptions, type Fault } from "@drivelens/drive-emulator";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openDrive } from "../answer/open_drive.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import type { DriveFile } from "../drive/file.ts";
import { DriveError } from "../errors.ts";
import { createHost } from "../host.ts";
import { type ListFilesOptions, listFiles } from "./list_files.ts";
import type { Receipt } from "./receipt.ts";

const PAGES = 20;

async function open(options: EmulatorOptions = {}): Promise<{ emulator: Emulator; drive: DriveClient }> {
  const emulator = createEmulator(options);
  const host = createHost({
    env: { DRIVELENS_API_ENDPOINT: emulator.url, DRIVELENS_ACCESS_TOKEN: emulator.grant().accessToken },
    fetch: emulator.fetch,
  });
  const drive = await openDrive(host, {
    timeoutSeconds: 10,
    maxRate: 1000,
    retry: { attempts: 6, firstWaitMs: 1 },
  });
  return { emulator, drive };
}

interface Read {
  readonly files: readonly DriveFile[];
  readonly receipt: Receipt;
  readonly error: DriveError | undefined;
}

async function read(drive: DriveClient, options: ListFilesOptions = {}): Promise<Read> {
  const listing = listFiles(drive, options);
  const files: DriveFile[] = [];
  let error: DriveError | undefined;
  try {
    for await (const file of listing) files.push(file);
  } catch (thrown) {
    if (!(thrown instanceof DriveError)) throw thrown;
    error = thrown;
  }
  return { files, receipt: listing.receipt, error };
}

const ids = (files: readonly DriveFile[]) => files.map(({ id }) => id);

describe("listFiles()", () => {
  test("lists every place, newest first, without the trash, and says so", async () => {
    const { emulator, drive } = await open();
    const { files, receipt } = await read(drive);
    const times = files.map((file) => String(file.modifiedTime));
    expect(times).toEqual(times.toSorted().reverse());
    expect(new Set(ids(files)).size).toBe(files.length);
    expect(files.every((file) => file.trashed === false)).toBe(true);
    expect(new Set(files.map((file) => file.driveId)).size, "three shared drives and none").toBe(4);
    expect(receipt).toMatchObject({
      complete: true,
      more: false,
      rows: files.length,
      pages: 1,
      requests: 1,
      quotaUnits: 100,
    });
    expect(receipt.places.map(({ place }) => place).toSorted()).toHaveLength(5);
    expect(receipt.places.reduce((sum, { rows }) => sum + rows, 0)).toBe(files.length);
    expect(emulator.counters().byRoute).toEqual({ "GET /drive/v3/files": 1 });
  });

  test("lists the trash when the query asks for it", async () => {
    const { drive } = await open();
    const { files } = await read(drive, { query: "trashed = true" });
    expect(files.length).toBeGreaterThan(0);
    expect(files.every((file) => file.trashed === true)).toBe(true);
  });

  test("carries exactly the columns asked for, sizes as numbers and nothing as null", async () => {
    const { drive } = await open();
    const { files } = await read(drive, { columns: ["name", "size", "parents"] });
    const folder = files.find((file) => file.type === "folder");
    expect(Object.keys(folder ?? {})).toEqual(["id", "name", "mimeType", "type", "size", "parents"]);
    expect(folder?.size).toBeNull();
    expect(files.some((file) => typeof file.size === "number" && file.size > 0)).toBe(true);
  });

  test("honours any limit with no row fetched beyond it, and continues from its token", async () => {
    const { emulator, drive } = await open({ files: 3000, seed: 3 });
    const all = ids((await read(drive, { strategy: "chain" })).files);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: all.length + 100 }), async (limit) => {
        emulator.resetCounters();
        const listing = listFiles(drive, { limit });
        const files: DriveFile[] = [];
        for await (const file of listing) files.push(file);
        expect(ids(files)).toEqual(all.slice(0, limit));
        expect(emulator.counters().rows).toBe(files.length);
        expect(listing.receipt).toMatchObject({ complete: true, more: limit < all.length });
        if (limit < all.length) {
          const rest = await read(drive, { strategy: "chain", pageToken: listing.nextPageToken });
          expect(ids(rest.files)).toEqual(all.slice(limit));
        }
      }),
      { numRuns: 12 },
    );
  });

  test.each([0, -1, 1.5, Number.NaN])("refuses a limit of %s", async (limit) => {
    const { drive } = await open();
    expect(() => listFiles(drive, { limit })).toThrow(expect.objectContaining({ code: "INVALID_INPUT" }));
  });

  test("sorts nothing that Drive refuses to sort", async () => {
    const { drive } = await open();
    const { receipt, error } = await read(drive, { query: "fullText contains 'budget'" });
    expect(error).toBeUndefined();
    expect(receipt.order).toBe("relevance");
  });

  test("explains a query that Drive refuses", async () => {
    const { drive } = await open();
    const { error, receipt } = await read(drive, { query: "trashed =" });
    expect(error).toMatchObject({ code: "INVALID_INPUT", status: 400, reason: "invalid" });
    expect(error?.hint).toMatch(/^It was asked: trashed =\nSee https:/);
    expect(() => listFiles(drive, { query: "colour = 'red'" })).toThrow(/no field "colour" \(character 1\)$/);
    expect(receipt).toMatchObject({ complete: false, rows: 0, reason: "INVALID_INPUT" });
  });

  test("stops when it is told to, and the receipt says that rows are missing", async () => {
    const { drive } = await open({ files: 5000 });
    const stopper = new AbortController();
    const listing = listFiles(drive, { strategy: "chain", signal: stopper.signal });
    const ended = (async () => {
      for await (const _ of listing.pages()) stopper.abort();
    })();
    await expect(ended).rejects.toMatchObject({ code: "ABORTED" });
    expect(listing.receipt).toMatchObject({ complete: false, reason: "ABORTED", pages: 1, rows: 1000 });
  });

  test("never calls a listing complete that the reader left in the middle", async () => {
    const { drive } = await open({ files: 5000 });
    const listing = listFiles(drive);
    for await (const _ of listing) break;
    expect(listing.receipt.complete).toBe(false);
  });
});

describe("a page token that expires on the way", () => {
  async function readWhileTimePasses(leaps: number) {
    let now = Date.parse("2026-11-20T12:00:00Z");
    const emulator = createEmulator({ files: 5000, now: () => now });
    const { accessToken } = emulator.grant({ expiresInSeconds: 1_000_000 });
    const env = { DRIVELENS_API_ENDPOINT: emulator.url, DRIVELENS_ACCESS_TOKEN: accessToken };
    const drive = await openDrive(createHost({ env, fetch: emulator.fetch }), {
      maxRate: 1000,
      retry: { attempts: 2, firstWaitMs: 1 },
    });
    const all = ids((await read(drive)).files);
    const listing = listFiles(drive, { strategy: "chain" });
    const files: DriveFile[] = [];
    const ended = (async () => {
      for await (const page of listing.pages()) {
        files.push(...page);
        if (leaps-- > 0) now += 86_400_000;
      }
    })();
    return { all, files, ended, listing };
  }

  test("leads back to the first page, and each row still comes once", async () => {
    const { all, files, ended, listing } = await readWhileTimePasses(2);
    await ended;
    expect(ids(files).toSorted()).toEqual(all.toSorted());
    expect(listing.receipt).toMatchObject({ complete: true, rows: all.length });
  });

  test("ends the listing when every token expires", async () => {
    const { all, files, ended, listing } = await readWhileTimePasses(Number.POSITIVE_INFINITY);
    await expect(ended).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE", reason: "pageTokenExpired" });
    expect(files.length).toBeLessThan(all.length);
    expect(listing.receipt).toMatchObject({
      complete: false,
      reason: "SERVICE_UNAVAILABLE",
      rows: files.length,
    });
  });
});

const MIDDLE = { path: "/drive/v3/files", skip: 10 } as const;
const PASSING: readonly Fault[] = [
  { ...MIDDLE, times: 1, answer: "unauthorized" },
  { ...MIDDLE, times: 3, answer: "userRateLimit" },
  { ...MIDDLE, times: 3, answer: "rateLimit" },
  { ...MIDDLE, times: 1, answer: "tooManyRequests", retryAfterSeconds: 0 },
  { ...MIDDLE, times: 3, answer: "internal" },
  { ...MIDDLE, times: 3, answer: "badGateway" },
  { ...MIDDLE, times: 3, answer: "unavailable" },
  { ...MIDDLE, times: 3, answer: "html" },
  { ...MIDDLE, times: 3, answer: "htmlError" },
  { ...MIDDLE, times: 3, answer: "truncated" },
  { ...MIDDLE, times: 3, answer: "reset" },
  { ...MIDDLE, times: 1, answer: "hang" },
  { ...MIDDLE, times: 3, answer: "emptyPage" },
  { ...MIDDLE, query: "pageToken=", skip: 0, times: 1, answer: "expiredPageToken" },
  { ...MIDDLE, times: 3, latencyMs: 5, latencyPerRowMs: 0.01 },
];
const LASTING: readonly (readonly [Fault, string])[] = [
  [{ ...MIDDLE, answer: "unauthorized" }, "SIGN_IN_EXPIRED"],
  [{ ...MIDDLE, answer: "userRateLimit" }, "RATE_LIMITED"],
  [{ ...MIDDLE, answer: "tooManyRequests", retryAfterSeconds: 0 }, "RATE_LIMITED"],
  [{ ...MIDDLE, answer: "tooManyRequests", retryAfterSeconds: 3600 }, "RATE_LIMITED"],
  [{ ...MIDDLE, answer: "internal" }, "SERVICE_UNAVAILABLE"],
  [{ ...MIDDLE, answer: "unavailable" }, "SERVICE_UNAVAILABLE"],
  [{ ...MIDDLE, answer: "html" }, "SERVICE_UNAVAILABLE"],
  [{ ...MIDDLE, answer: "htmlError" }, "SERVICE_UNAVAILABLE"],
  [{ ...MIDDLE, answer: "truncated" }, "SERVICE_UNAVAILABLE"],
  [{ ...MIDDLE, answer: "reset" }, "NETWORK"],
  [{ ...MIDDLE, answer: "hang" }, "TIMEOUT"],
  [{ ...MIDDLE, query: "pageToken=", skip: 0, answer: "expiredPageToken" }, "SERVICE_UNAVAILABLE"],
];

/** Pages are of 100 rows where permissions are asked for. */
const columns = ["id", "permissions"] as const;
const WAYS: readonly ListFilesOptions[] = [
  { columns, strategy: "chain" },
  { columns, strategy: "slices" },
  { columns, strategy: "slices", sort: [] },
];

describe.concurrent.each(WAYS)("a listing of twenty pages met by bad weather in the middle: %j", (way) => {
  const overHttp = async (
    fault: Fault,
    check: (drive: DriveClient, all: readonly string[]) => Promise<void>,
  ) => {
    const emulator = createEmulator({ files: PAGES * 100, seed: 5 });
    const google = await emulator.listen();
    try {
      const env = {
        DRIVELENS_API_ENDPOINT: google.url,
        DRIVELENS_ACCESS_TOKEN: emulator.grant().accessToken,
      };
      const drive = await openDrive(createHost({ env }), {
        timeoutSeconds: fault.answer === "hang" ? 2 : 30,
        maxRate: 1000,
        retry: { attempts: 6, firstWaitMs: 1 },
      });
      const all = ids((await read(drive, way)).files);
      expect(emulator.counters().byRoute["GET /drive/v3/files"]).toBeGreaterThan(PAGES - 4);
      emulator.setFaults([fault]);
      await check(drive, all);
    } finally {
      await google.close();
    }
  };

  test.each(PASSING)("gives all rows exactly once when it passes: $answer", async (fault) => {
    await overHttp(fault, async (drive, all) => {
      const { files, receipt, error } = await read(drive, way);
      if (fault.answer === "unauthorized") {
        // A bare access token has no other to fall back to.
        expect(error?.code).toBe("SIGN_IN_EXPIRED");
        return;
      }
      expect(error).toBeUndefined();
      expect(ids(files).toSorted()).toEqual(all.toSorted());
      expect(receipt).toMatchObject({ complete: true, rows: all.length });
    });
  });

  test.each(LASTING)("says what is missing when it lasts: %j", async (fault, code) => {
    // Slices of a Drive like this one are a page each, and know no tokens.
    if (fault.answer === "expiredPageToken" && way.strategy !== "chain") return;
    await overHttp(fault, async (drive, all) => {
      const { files, receipt, error } = await read(drive, way);
      expect(error?.code).toBe(code);
      if (way.strategy === "chain") expect(ids(files)).toEqual(all.slice(0, files.length));
      expect(new Set(all).isSupersetOf(new Set(ids(files)))).toBe(true);
      expect(new Set(ids(files)).size).toBe(files.length);
      expect(files.length).toBeGreaterThan(0);
      expect(receipt).toMatchObject({ complete: false, reason: code, rows: files.length });
      expect(receipt.places.every((place) => !place.complete)).toBe(true);
    });
  });

  test("repeats what Google says of an incomplete search", async () => {
    await overHttp({ ...MIDDLE, times: 1, answer: "incompleteSearch" }, async (drive, all) => {
      const { files, receipt, error } = await read(drive, way);
      expect(error).toBeUndefined();
      expect(files).toHaveLength(all.length);
      expect(receipt).toMatchObject({ complete: false, reason: "INCOMPLETE_SEARCH" });
    });
  });
});
