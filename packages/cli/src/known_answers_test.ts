import { expect, test } from "vitest";
import { type FakeOptions, google, NOW, run } from "./_fake_io.ts";

const FOLDER = "application/vnd.google-apps.folder";

/** A small Drive of which a catalog was made. */
async function known() {
  const { emulator, options } = await google(0);
  const { id: work } = emulator.edit.create({ name: "Work", mimeType: FOLDER });
  const copies = [
    { name: "plan.pdf", parent: work, size: 4000, content: "plan" },
    { name: "Plan (1).pdf", size: 4000, content: "plan" },
  ];
  for (const copy of copies) emulator.edit.create({ ...copy, mimeType: "application/pdf" });
  emulator.edit.create({ name: "=cmd\u202e\nevil", parent: work, size: 2000 });
  const drivelens = (argv: readonly string[], more: FakeOptions = {}) => run(argv, { ...options, ...more });
  expect((await drivelens(["sync"])).code).toBe(0);
  return { emulator, drivelens };
}

test("usage shows what each folder takes up, and as of when", async () => {
  const { drivelens } = await known();
  const { code, stdout, stderr } = await drivelens(["usage", "--offline"], { terminal: 80 });
  expect(code).toBe(0);
  expect(stdout).toContain("6 kB  60.0%  ██████          2  /Work\n");
  expect(stdout).toContain("4 kB  40.0%  ████            1  (files in no folder of it)\n");
  expect(stdout).toContain(
    "10 kB in all: 3 files in 1 folder\nStorage: 10 kB of 16 GB used (<0.1%); 10 kB in Drive\n",
  );
  expect(stdout).toContain("/Work/=cmd%E2%80%AE%0Aevil\n");
  expect(stderr).toBe("From the catalog, up to date (nothing was asked of Google)\n");
  expect(stdout.split("\n").every((line) => line.length <= 80)).toBe(true);
});

test("usage answers programs in every format", async () => {
  const { drivelens } = await known();
  const { stdout, stderr } = await drivelens(["usage", "/Work", "--format", "json", "--oldest", "1"]);
  expect(JSON.parse(stdout)).toMatchObject({
    place: "/Work",
    total: { bytes: 6000, files: 2, folders: 0 },
    entries: [{ kind: "files", bytes: 6000 }],
    largest: [{ path: "/Work/plan.pdf", bytes: 4000 }, { bytes: 2000 }],
    oldest: [{}],
    quota: { storage: { limit: 16_106_127_360, usage: 10_000, usageInDrive: 10_000, usageInDriveTrash: 0 } },
    catalog: { ageSeconds: 0, requests: 0 },
  });
  expect(stderr).toBe("");
  const csv = (await drivelens(["usage", "--by", "extension", "--format", "csv"])).stdout;
  expect(csv).toBe(
    "kind,key,id,depth,bytes,files,folders\r\nvalue,pdf,,1,8000,2,0\r\nvalue,,,1,2000,1,0\r\n",
  );
  const ndjson = await drivelens(["usage", "--format", "ndjson", "--limit", "1"]);
  expect(JSON.parse(ndjson.stdout)).toMatchObject({ key: "/Work" });
  expect(JSON.parse(ndjson.stderr)).toMatchObject({
    type: "receipt",
    total: { bytes: 10_000 },
    quota: { storage: { usage: 10_000 } },
    catalog: { requests: 0 },
  });
});

test("usage asks what has changed and nothing more, and nothing at all within the age that is allowed", async () => {
  const { emulator, drivelens } = await known();
  const { world } = emulator;
  const me = world.users.get(world.me);
  if (me !== undefined) world.addUser({ ...me, storageLimit: null });
  emulator.edit.create({ name: "more", size: 500 });
  const requests = async (...flags: readonly string[]) => {
    emulator.resetCounters();
    const ended = await drivelens(["usage", ...flags], { now: () => NOW + 2000 });
    return { requests: emulator.counters().requests, ...ended };
  };
  const late = { now: () => NOW + 4 * 3_600_000 };
  const first = await drivelens(["usage", "--max-age", "0"], { now: () => NOW + 1000 });
  expect(first.stdout).toContain("Storage: 11 kB used, without a limit; 11 kB in Drive\n");
  expect(await requests()).toMatchObject({ requests: 0 });
  expect(await requests("--max-age", "0")).toMatchObject({ requests: 1, stdout: first.stdout });
  const offline = await drivelens(["usage", "--offline"], late);
  expect(offline.stdout).toContain("11 kB in Drive (as of 3 hours ago)\n");
});

test("takes as much age as is set, unless a flag says otherwise", async () => {
  const { drivelens } = await known();
  const requests = async (...flags: readonly string[]) => {
    const later = { now: () => NOW + 40_000 };
    const { stdout } = await drivelens(["usage", "--format", "json", ...flags], later);
    return JSON.parse(stdout).catalog.requests;
  };
  expect(await requests()).toBe(0);
  expect((await drivelens(["config", "set", "maxAge", "30"])).code).toBe(0);
  expect(await requests("--max-age", "100")).toBe(0);
  expect(await requests()).toBe(1);
});

test("duplicates shows what could be freed", async () => {
  const { drivelens } = await known();
  const { code, stdout } = await drivelens(["duplicates"], { terminal: 80 });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^4 kB in 2 times 4 kB: Plan \(1\)\.pdf\n/);
  expect(stdout).toContain("  /Plan (1).pdf\n");
  expect(stdout).toContain("4 kB could be freed: 1 group, 2 files, one of each kept\n");
  const tsv = (await drivelens(["duplicates", "--format", "tsv", "--no-header"])).stdout;
  expect(tsv.split("\n").map((line) => line.split("\t").slice(0, 2))).toEqual([
    ["1", "checksum"],
    ["1", "checksum"],
    [""],
  ]);
  expect((await drivelens(["duplicates", "/Work"])).stdout).toBe("Nothing is there more than once\n");
});

test("find shows the best match first, and escapes what a terminal might obey", async () => {
  const { drivelens } = await known();
  const { code, stdout } = await drivelens(["find", "plan"], { terminal: 80 });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^PATH +TYPE +SIZE +MODIFIED\n\/Work\/plan\.pdf .*\n\/Plan \(1\)\.pdf .*\n$/);
  expect((await drivelens(["search", "work", "evil"])).stdout).toContain("/Work/=cmd%E2%80%AE%0Aevil");
  const csv = (await drivelens(["find", "evil", "--format", "csv"])).stdout;
  expect(csv).toContain(",\\u{3d}cmd\\u{202e}\\nevil,");
  const json = await drivelens(["find", "plam", "--format", "json"]);
  expect(JSON.parse(json.stdout)).toMatchObject({ isGuess: true, ranked: null, count: 2 });
  expect(JSON.parse(json.stderr)).toMatchObject({ type: "warning" });
  expect((await drivelens(["find", "nothing-like-it"])).stdout).toBe("No name fits\n");
  const fewer = await drivelens(["find", "zebra", "plan"], { terminal: 80 });
  expect(fewer.stdout).toContain("/Work/plan.pdf");
  expect(fewer.stderr).toContain("No name has all of the words; left out: zebra");
});

test("find --contents asks Google too, and says where each was found and what it cost", async () => {
  const { emulator, drivelens } = await known();
  const [evil] = [...emulator.world.files.values()].filter(({ name }) => name.startsWith("=cmd"));
  emulator.world.updateFile(evil?.id ?? "", { text: "the plan of the year" });
  const table = await drivelens(["find", "--contents", "plan"], { terminal: 80 });
  expect(table.stdout).toMatch(
    /^PATH +TYPE +SIZE +MODIFIED +FOUND IN\n\/Work\/plan\.pdf .* name\n\/Plan \(1\)\.pdf .* name\n\/Work\/=cmd%E2%80%AE%0Aevil .* contents\n$/,
  );
  emulator.resetCounters();
  const json = await drivelens(["find", "--contents", "plan", "--format", "json"]);
  const { requests } = emulator.counters();
  expect(requests).toBeGreaterThan(0);
  expect(JSON.parse(json.stdout)).toMatchObject({
    files: [{ match: "name" }, { match: "start" }, { match: "contents" }],
    count: 2,
    contents: { complete: true, more: false, requests },
    catalog: { requests },
  });
  emulator.setFaults([{ path: "/drive/v3/files", answer: "incompleteSearch" }]);
  const part = await drivelens(["find", "--contents", "year", "--format", "csv"]);
  expect(part.code).toBe(3);
  expect(part.stdout).toMatch(/,contents\r\n$/);
  expect(part.stderr).toContain("Incomplete: files with the words in them may be missing");
  emulator.resetCounters();
  expect(await drivelens(["find", "--contents", "year", "--offline"])).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringContaining("Cannot search contents offline"),
  });
  expect(emulator.counters().requests).toBe(0);
});

test.each([
  [["usage", "/Nowhere"], 1, 'There is no "/Nowhere"'],
  [["usage", "/Work/plan.pdf"], 2, "it is no folder"],
  [["usage", "--depth", "none"], 2, "--depth"],
  [["find"], 2, "WORDS"],
  [["find", "x", "--type", "dco"], 2, "Did you mean doc?"],
  [["duplicates", "--in", "/"], 2, "--in"],
] as const)("%j ends with %i", async (argv, expected, said) => {
  const { drivelens } = await known();
  const { code, stderr, stdout } = await drivelens([...argv]);
  expect({ code, stdout }).toEqual({ code: expected, stdout: "" });
  expect(stderr).toContain(said);
});

test("without a catalog it says how one is made", async () => {
  const { options } = await google(3);
  const { code, stderr } = await run(["usage"], options);
  expect(code).toBe(1);
  expect(stderr).toContain("drivelens sync");
});
