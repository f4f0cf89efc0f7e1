import type { Emulator } from "@drivelens/drive-emulator";
import { beforeAll, describe, expect, test } from "vitest";
import { type FakeOptions, google, NOW, run } from "./_fake_io.ts";

const DESIGN = "0A0ocvqKTRWFNfW8PVA";

const FILTERS: readonly (readonly string[])[] = [
  [],
  ["--my-drive"],
  ["--drive", DESIGN],
  ["--type", "folder"],
  ["--type", "pdf,image"],
  ["--name", "*.pdf"],
  ["--name", "budget"],
  ["--exclude", "*.pdf"],
  ["--larger", "1MB"],
  ["--smaller", "10KB"],
  ["--modified-after", "30d"],
  ["--modified-before", "2026-06-01"],
  ["--created-after", "2026-01-01"],
  ["--mine"],
  ["--shared"],
  ["--starred"],
  ["--trashed"],
  ["--columns", "id,path,parents"],
  ["--columns", "id,driveId,hasAugmentedPermissions"],
];

describe("what is answered from a catalog is what Google says", () => {
  let emulator: Emulator;
  let options: FakeOptions;
  const drivelens = (...argv: string[]) => run(argv, options);
  const counted = async (...argv: string[]) => {
    emulator.resetCounters();
    const ended = await drivelens(...argv);
    return { ...ended, requests: emulator.counters().requests };
  };

  // Nothing here changes the Drive or the catalog.
  beforeAll(async () => {
    const sample = await google();
    let time = NOW;
    emulator = sample.emulator;
    options = { ...sample.options, now: () => time++ };
    await drivelens("sync");
  });

  test.each([["size"], ["name"], ["created"], ["folder,name"], ["modified", "--reverse"]])(
    "gives everything in the same order as Drive's rows, and asks for none of them: %s %s",
    async (...sort) => {
      const words = ["list", "--all", "--sort", ...sort, "--format", "ndjson"];
      const known = await counted(...words, "--max-age", "1000");
      const live = await drivelens(...words, "--live");
      expect(known.requests).toBe(0);
      expect(live.stdout.length).toBeGreaterThan(1000);
      expect(known.stdout).toBe(live.stdout);
    },
  );

  test.each(
    FILTERS.flatMap((filter) => (["ndjson", "csv", "json"] as const).map((format) => ({ filter, format }))),
  )("lists from it what Google does, to the byte: $filter, $format", async ({ filter, format }) => {
    const words = ["list", "--all", ...filter, "--format", format];
    const live = await counted(...words, "--live");
    const known = await counted(...words);
    const offline = await counted(...words, "--offline");
    expect(live.code).toBe(0);
    expect(live.requests).toBeGreaterThan(0);
    expect(known).toMatchObject({ code: 0, requests: 0 });
    expect(offline).toMatchObject({ code: 0, requests: 0 });
    expect(rowsOf(known.stdout, format)).toEqual(rowsOf(live.stdout, format));
    expect(rowsOf(offline.stdout, format)).toEqual(rowsOf(live.stdout, format));
  });

  // Of a name that is too long for a question Drive cannot be asked whether it is there twice.
  test.each([[[]], [["--my-drive", "--exclude", "yyy*"]], [["--drive", DESIGN]], [["--type", "folder"]]])(
    "draws the same tree: %s",
    async (filter) => {
      const live = await counted("tree", ...filter, "--live");
      const known = await counted("tree", ...filter);
      expect(known).toMatchObject({ code: 0, requests: 0 });
      expect(known.stdout).toBe(live.stdout);
    },
  );

  test.each([
    ["list", "/Work"],
    ["list", "/Work", "-R", "--type", "doc"],
    ["tree", "/"],
    ["list", "trash:"],
  ])("answers for places: %s %s", async (...words) => {
    const format = words[0] === "list" ? ["--all", "--format", "csv", "--columns", "id,path,size"] : [];
    const live = await counted(...words, ...format, "--live");
    for (const more of [[], ["--offline"]]) {
      const known = await counted(...words, ...format, ...more);
      expect(known).toMatchObject({ code: 0, requests: 0 });
      expect(known.stdout.split("\n").toSorted()).toEqual(live.stdout.split("\n").toSorted());
    }
    expect(live.requests).toBeGreaterThan(0);
  });
});

/** The rows as they were written, without the receipt; in which order Drive has what was changed at one moment is its own. */
function rowsOf(stdout: string, format: string): string {
  if (format === "json") {
    const { files } = JSON.parse(stdout) as { readonly files: readonly unknown[] };
    return rowsOf(files.map((file) => JSON.stringify(file)).join("\n"), "ndjson");
  }
  const lines = stdout.split("\n").filter((line) => !line.startsWith('{"type":"receipt"'));
  return lines.toSorted().join("\n");
}
