import type { Fault } from "@drivelens/drive-emulator";
import { describe, expect, test } from "vitest";
import { google, run } from "./_fake_io.ts";

const PAGES = 20;
const { emulator, options } = await google(PAGES * 100);
const MIDDLE = { path: "/drive/v3/files", skip: PAGES / 2 } as const;
/** Pages are of 100 rows where permissions are asked for. */
const COMMON = ["--columns", "id,permissions", "--timeout", "1"];
const NDJSON = ["list", "--format", "ndjson", ...COMMON];
const JSON_DOCUMENT = ["list", "--format", "json", ...COMMON];
/** Sorted by Drive, sorted here, and as they come. */
const WAYS = [["--strategy", "chain"], [], ["--all"]];

const idsOf = (ndjson: string) =>
  ndjson
    .split("\n")
    .slice(0, -1)
    .map((line): string => JSON.parse(line).id);
const everything = run(NDJSON, options).then(({ stdout }) => idsOf(stdout));

const PASSING: readonly Fault[] = [
  { ...MIDDLE, times: 2, answer: "userRateLimit" },
  { ...MIDDLE, times: 2, answer: "rateLimit" },
  { ...MIDDLE, times: 1, answer: "tooManyRequests", retryAfterSeconds: 0 },
  { ...MIDDLE, times: 2, answer: "internal" },
  { ...MIDDLE, times: 2, answer: "badGateway" },
  { ...MIDDLE, times: 2, answer: "unavailable" },
  { ...MIDDLE, times: 2, answer: "html" },
  { ...MIDDLE, times: 2, answer: "htmlError" },
  { ...MIDDLE, times: 2, answer: "truncated" },
  { ...MIDDLE, times: 2, answer: "reset" },
  { ...MIDDLE, times: 1, answer: "hang" },
  { ...MIDDLE, times: 2, answer: "emptyPage" },
  { ...MIDDLE, query: "pageToken=", skip: 0, times: 1, answer: "expiredPageToken" },
  { ...MIDDLE, times: 2, latencyMs: 5, latencyPerRowMs: 0.01 },
];
const LASTING: readonly (readonly [Fault, string])[] = [
  [{ ...MIDDLE, answer: "unauthorized" }, "SIGN_IN_EXPIRED"],
  [{ ...MIDDLE, answer: "userRateLimit" }, "RATE_LIMITED"],
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

describe.each(WAYS)("drivelens list of twenty pages, met by bad weather in the middle: %s %s", (...way) => {
  test.each(PASSING)("gives every row once when it passes: $answer", async (fault) => {
    const all = await everything;
    emulator.setFaults([fault]);
    const { code, stdout, stderr } = await run([...NDJSON, ...way], options);
    expect(code).toBe(0);
    expect(idsOf(stdout).toSorted()).toEqual(all.toSorted());
    expect(JSON.parse(stderr)).toMatchObject({ type: "receipt", complete: true, rows: all.length });
  });

  test.each(LASTING)("ends with exit code 3 and a receipt when it lasts: %j", async (fault, reason) => {
    const all = await everything;
    emulator.setFaults([fault]);
    // Slices of a Drive like this one are a page each, and know no tokens.
    if (fault.answer === "expiredPageToken" && way[0] !== "--strategy") return;
    const { code, stdout, stderr } = await run([...JSON_DOCUMENT, ...way], options);
    expect(code).toBe(3);
    const { files, complete, receipt } = JSON.parse(stdout);
    const ids: string[] = files.map(({ id }: { id: string }) => id);
    if (way[0] === "--strategy") expect(ids).toEqual(all.slice(0, ids.length));
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(all).isSupersetOf(new Set(ids))).toBe(true);
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.length).toBeLessThan(all.length);
    expect(complete).toBe(false);
    expect(receipt).toMatchObject({ complete: false, reason, rows: ids.length });
    const [error, said] = stderr
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line));
    expect(error).toMatchObject({ type: "error", code: reason });
    expect(said).toEqual({ type: "receipt", ...receipt });
  });

  test("repeats what Google says of an incomplete search", async () => {
    const all = await everything;
    emulator.setFaults([{ ...MIDDLE, times: 1, answer: "incompleteSearch" }]);
    const { code, stdout, stderr } = await run(["list", "--format", "tsv", ...COMMON, ...way], options);
    expect(code).toBe(3);
    expect(stdout.split("\n")).toHaveLength(all.length + 2);
    expect(stderr).toMatch(/^drivelens: Incomplete after [\d,]+ files: Google says .+\n$/);
  });

  test("fails with the error's own code before the first row", async () => {
    emulator.setFaults([{ path: "/drive/v3/files", answer: "unavailable" }]);
    const { code, stdout, stderr } = await run([...JSON_DOCUMENT, ...way], options);
    expect(code).toBe(5);
    const receipt = { complete: false, reason: "SERVICE_UNAVAILABLE", rows: 0 };
    expect(JSON.parse(stdout)).toMatchObject({ files: [], complete: false, receipt });
    expect(JSON.parse(stderr)).toMatchObject({ type: "error", code: "SERVICE_UNAVAILABLE", retryable: true });
  });
});

test.each(WAYS.filter((way) => way.length > 0))(
  "drivelens list is stopped in the middle: exit code 130, and still one valid document: %s %s",
  async (...way) => {
    emulator.setFaults([]);
    const stopper = new AbortController();
    const { code, stdout, stderr } = await run([...JSON_DOCUMENT, ...way], {
      ...options,
      signal: stopper.signal,
      onStdout: () => stopper.abort(),
    });
    expect(code).toBe(130);
    expect(JSON.parse(stdout)).toMatchObject({ complete: false, receipt: { reason: "ABORTED" } });
    expect(stderr).toContain('"ABORTED"');
  },
);
