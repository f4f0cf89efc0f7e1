import type { Emulator } from "@drivelens/drive-emulator";
import { beforeEach, describe, expect, test } from "vitest";
import { type FakeOptions, google, NOW, run } from "./_fake_io.ts";

describe("drivelens with a catalog", () => {
  let emulator: Emulator;
  let options: FakeOptions;
  const drivelens = (...argv: string[]) => run(argv, options);
  const counted = async (...argv: string[]) => {
    emulator.resetCounters();
    const ended = await drivelens(...argv);
    return { ...ended, requests: emulator.counters().requests };
  };
  const receiptOf = async (...argv: string[]) => JSON.parse((await drivelens(...argv)).stdout);
  const anyId = () =>
    [...emulator.world.files.values()].find(({ owner }) => owner === emulator.world.me)?.id ?? "";

  beforeEach(async () => {
    const sample = await google();
    let time = NOW;
    emulator = sample.emulator;
    options = { ...sample.options, now: () => time++ };
  });

  describe("sync", () => {
    test("reads everything first, then what has changed, and everything again where it is told to", async () => {
      expect(await drivelens("sync")).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/^\d+ files read for the first time \(\d+ requests, \d+\.\d s\)\n$/),
      });
      expect((await drivelens("sync")).stdout).toMatch(/^Nothing has changed; \d+ files in the catalog \(/);
      emulator.edit.rename(anyId(), "another name");
      expect((await drivelens("sync")).stdout).toMatch(/^1 change taken in; \d+ files in the catalog \(/);
      expect((await drivelens("sync", "--full")).stdout).toMatch(/^\d+ files read anew \(/);
    });

    test("says the same to programs", async () => {
      expect(await receiptOf("sync", "--format", "json")).toMatchObject({
        type: "receipt",
        kind: "full",
        why: "first",
        complete: true,
        syncedAt: expect.stringMatching(/^2026-11-12T.*Z$/),
      });
      emulator.edit.create({ name: "new" });
      const { why, ...receipt } = await receiptOf("sync", "--format", "json");
      expect(why).toBeUndefined();
      expect(receipt).toMatchObject({ type: "receipt", kind: "changes", changes: 1 });
      emulator.loseChangeTokens();
      expect(await receiptOf("sync", "--format", "json")).toMatchObject({ kind: "full", why: "token" });
    });

    test("forgets", async () => {
      expect((await drivelens("sync", "--forget")).stdout).toBe("There is no catalog of this Drive\n");
      await drivelens("sync");
      expect((await drivelens("sync", "--forget")).stdout).toBe("The catalog is deleted\n");
      expect(await receiptOf("sync", "--forget", "--format", "json")).toEqual({ forgotten: false });
      expect(await receiptOf("sync", "--format", "json")).toMatchObject({ why: "first" });
    });

    test("refuses --every without --watch, and what is too often", async () => {
      expect(await counted("sync", "--every", "60")).toMatchObject({
        code: 2,
        stdout: "",
        requests: 0,
        stderr: expect.stringContaining("Cannot use --every without --watch"),
      });
      expect(await counted("sync", "--watch", "--every", "1")).toMatchObject({ code: 2, requests: 0 });
    });

    test("keeps nothing to answer from where Google has not searched everything", async () => {
      emulator.setFaults([{ path: "/drive/v3/files", answer: "incompleteSearch" }]);
      const { code, stdout, stderr } = await drivelens("sync");
      expect({ code: code === 0, stdout }).toEqual({ code: false, stdout: "" });
      expect(stderr).toContain("Google did not search everything");
      emulator.setFaults([]);
      expect((await drivelens("list", "--all", "--offline")).stderr).toContain("drivelens sync");
    });
  });

  test("says in the receipt as of when it is", async () => {
    await drivelens("sync");
    const { receipt } = await receiptOf("list", "--all", "--format", "json");
    expect(receipt).toMatchObject({ complete: true, syncedAt: expect.stringMatching(/^2026-11-12T.*Z$/) });
    const live = await receiptOf("list", "--all", "--live", "--format", "json");
    expect(live.receipt.syncedAt).toBeUndefined();
  });

  test.each([["list", "--all", "--format", "ndjson"], ["tree"]])(
    "counts in the receipt of %s what brought the catalog up to date",
    async (...words) => {
      await drivelens("sync");
      emulator.edit.rename(anyId(), "another name");
      const inTerminal = (...more: string[]) => run([...words, ...more], { ...options, terminal: 100 });
      emulator.resetCounters();
      const { stderr } = await inTerminal("--max-age", "0");
      const { requests } = emulator.counters();
      expect(requests).toBeGreaterThan(1);
      if (words.includes("ndjson"))
        expect(JSON.parse(stderr)).toMatchObject({ requests, quotaUnits: expect.any(Number) });
      else expect(stderr).toContain(`Z (${requests} requests) · `);
      const again = await inTerminal("--max-age", "1000");
      expect(again.stderr).toMatch(words.includes("ndjson") ? /"requests":0,/ : /Z · /);
    },
  );

  test("refuses offline what it cannot answer, and asks nothing", async () => {
    expect(await counted("list", "--all", "--offline")).toMatchObject({ code: 1, stdout: "", requests: 0 });
    await drivelens("sync");
    for (const words of [
      ["shared-with-me:", "-R"],
      ["/Nowhere"],
      ["--text", "budget"],
      ["--columns", "id,permissions"],
      ["--verify"],
    ]) {
      const { code, stdout, requests } = await counted(
        "list",
        "--all",
        ...words,
        "--offline",
        "--format",
        "csv",
      );
      expect({ failed: code > 0, requests }, words.join(" ")).toEqual({ failed: true, requests: 0 });
      expect(stdout.split("\r\n").length, words.join(" ")).toBeLessThan(3);
    }
    expect(await counted("list", "--live", "--offline")).toMatchObject({
      code: 2,
      requests: 0,
      stderr: expect.stringContaining("Cannot use --live and --offline together"),
    });
  });

  test("changes nothing where there is none", async () => {
    const words = ["list", "--all", "--format", "csv"];
    const [plain, live] = [await counted(...words), await counted(...words, "--live")];
    expect(plain).toEqual(live);
    expect(plain.requests).toBeGreaterThan(0);
  });
});
