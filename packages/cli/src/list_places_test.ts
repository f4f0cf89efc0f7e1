import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Emulator } from "@drivelens/drive-emulator";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { google, run } from "./_fake_io.ts";
import { ClosedPipeError } from "./io.ts";

const DESIGN = "0A0ocvqKTRWFNfW8PVA";
const lines = (text: string) => text.split("\n").slice(0, -1);
const sorted = (names: readonly string[]) => names.toSorted();

/** The one file of the emulated Drive that has this name. */
function idOf({ world }: Emulator, name: string): string {
  const found = [...world.files.values()].filter((file) => file.name === name);
  expect(found).toHaveLength(1);
  return found[0]?.id ?? "";
}

/** The names that lie in a folder, a shared drive or a person's My Drive, the trash aside. */
function namesIn({ world }: Emulator, parent: string | undefined): readonly string[] {
  const inside = [...world.files.values()].filter((file) => file.parent === parent && file.trashed !== true);
  expect(inside.length).toBeGreaterThan(0);
  return sorted(inside.map(({ name }) => name));
}

async function listed(
  argv: readonly string[],
  options: Parameters<typeof run>[1],
): Promise<readonly string[]> {
  const { code, stdout } = await run([...argv, "--columns", "name", "--format", "json"], options);
  expect(code).toBe(0);
  return sorted(JSON.parse(stdout).files.map(({ name }: { readonly name: string }) => name));
}

describe("drivelens list PLACE", () => {
  test("shows what is in a folder, and not what is in its folders", async () => {
    const { emulator, options } = await google();
    const work = idOf(emulator, "Work");
    expect(await listed(["list", "/Work"], options)).toEqual(namesIn(emulator, work));
    expect(await listed(["list", "/Work/Finance/"], options)).toEqual(
      namesIn(emulator, idOf(emulator, "Finance")),
    );
    expect(await listed(["list", work], options)).toEqual(namesIn(emulator, work));
    const url = `https://drive.google.com/drive/u/0/folders/${work}?usp=sharing`;
    expect(await listed(["list", url], options)).toEqual(namesIn(emulator, work));
  });

  test("shows what is in My Drive as ls", async () => {
    const { emulator, options } = await google();
    const mine = namesIn(emulator, emulator.world.users.get(emulator.world.me)?.rootId);
    expect(await listed(["ls"], options)).toEqual(mine);
    expect(await listed(["list", "/"], options)).toEqual(mine);
    expect(await listed(["ls", "/Work"], options)).toEqual(await listed(["list", "/Work"], options));
    expect(await listed(["ls", "--drive", DESIGN], options)).toEqual(
      await listed(["list", "--drive", DESIGN], options),
    );
  });

  test("goes into folders as deep as it is told", async () => {
    const { options } = await google();
    const paths = async (...argv: string[]) => {
      const { stdout } = await run(["list", "/Work", ...argv, "--format", "json"], options);
      return JSON.parse(stdout).files.map(({ path }: { readonly path: string }) => path) as string[];
    };
    const depthOf = (path: string) => path.split("/").length - 2;
    const all = await paths("-R");
    expect(Math.max(...all.map(depthOf))).toBe(5);
    for (const depth of [1, 2, 3, 9]) {
      const some = await paths("-R", "--depth", String(depth));
      expect(sorted(some)).toEqual(sorted(all.filter((path) => depthOf(path) <= depth)));
    }
    expect(all).toContain("/Work/Finance/Budget 2026");
  });

  test("goes into a shared drive, by an ID or by a name that it was given", async () => {
    const { emulator, options } = await google();
    expect(await listed(["list", `drive:${DESIGN}`], options)).toEqual(namesIn(emulator, DESIGN));
    expect(await listed(["list", `drive:${DESIGN}/Brand`], options)).toEqual(
      namesIn(emulator, idOf(emulator, "Brand")),
    );
    const scope = "https://www.googleapis.com/auth/drive.readonly";
    const env = { ...options.env, DRIVELENS_ACCESS_TOKEN: emulator.grant({ scope }).accessToken };
    expect(await listed(["list", "drive:Design/Brand"], { ...options, env })).toEqual(
      namesIn(emulator, idOf(emulator, "Brand")),
    );
  });

  test("says what to do where Google keeps the names of shared drives to itself", async () => {
    const { options } = await google();
    const { code, stdout, stderr } = await run(["list", "drive:Design"], options);
    expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
    expect(stderr).toContain("drivelens auth login --access content");
  });

  test("shows what others share, what is starred and what was thrown away", async () => {
    const { emulator, options } = await google();
    const files = [...emulator.world.files.values()];
    const shared = await listed(["list", "shared-with-me:"], options);
    expect(shared).toEqual(
      sorted(
        files.filter((file) => file.sharedWithMe !== undefined && !file.trashed).map(({ name }) => name),
      ),
    );
    const starred = await listed(["list", "starred:"], options);
    expect(starred).toContain("Press release.pdf");
    expect(starred).toEqual(await listed(["list", "--starred"], options));
    const trash = await listed(["list", "trash:"], options);
    expect(trash).toContain("Old drafts");
    expect(trash).toEqual(await listed(["list", "--trashed"], options));
    expect(await listed(["list", "--all"], options)).not.toContain("Screen recording.mov");
  });

  test("turns an order round", async () => {
    const { options } = await google();
    const names = async (...argv: string[]) => {
      const { stdout } = await run(
        ["list", "/Home", "--template", "{name}", "--sort", "name", ...argv],
        options,
      );
      return lines(stdout);
    };
    const forward = await names();
    expect(forward.length).toBeGreaterThan(10);
    expect(await names("--reverse")).toEqual(forward.toReversed());
    expect(await names("--limit", "3")).toEqual(forward.slice(0, 3));
  });

  test.each([
    [["list", "Work"], 2, "Perhaps /Work in My Drive"],
    [["list", "Our plans; x"], 2, "Perhaps '/Our plans; x' in My Drive, 'drive:Our plans; x' for"],
    [["ls", "shared-with-me"], 2, "Did you mean shared-with-me:?"],
    [["ls", "Trash"], 2, "Did you mean trash:?"],
    [["list", "/Press release.pdf"], 2, "it is a file, not a folder"],
    [["tree", "/Press release.pdf"], 2, "it is a file, not a folder"],
    [["list", "/Nowhere"], 1, 'There is no "/Nowhere"'],
    [["list", "/work"], 1, "Did you mean /Work?"],
    [["list", `/${"x".repeat(4001)}`], 1, "To see what is there, run: drivelens list /"],
    [["list", "/Odd names/Namesakes/Report"], 1, "/Report~1Iaq"],
    [["list", "/Odd names/Namesakes/Twins"], 1, "There are 2 of the name"],
    [["list", "/Odd names/Namesakes/Twins~1"], 1, "There are 2 of the name"],
    [["list", "/", "--format", "csv", "--type-style", "mime"], 2, "it is for tables, not for csv"],
    [["list", "/", "--template", "{type}", "--type-style", "mime"], 2, "it is for tables, not for template"],
    [["list", "/", "--limit", "NaN"], 2, '"NaN" as --limit'],
    [["list", "/", "--limit", "-1"], 2, '"-1" as --limit'],
    [["list", "/", "--limit", "1e400"], 2, '"1e400" as --limit'],
    [["list", "/", "--limit", "1000000001"], 2, "from 1 to 1000000000"],
    [["list", "/", "--depth", "0"], 2, '"0" as --depth'],
    [["tree", "/", "--depth", "-3"], 2, '"-3" as --depth'],
    [["list", "/", "--limit", "3", "--all"], 2, "--limit and --all together"],
    [["list", "/", "--columns", "name,nosuch"], 2, '"nosuch"'],
    [["list", "/", "--modified-after", "soonish"], 2, '"soonish"'],
    [["list", "/", "--created-before", "2026-02-30"], 2, "there is no such date"],
    [["list", "/", "--larger", "big"], 2, '"big"'],
    [["list", "1".repeat(500)], 2, "as an ID"],
    [["list", "/", "--query", "name ="], 2, "does not understand the query"],
    [["list", "/", "--sort", "colour"], 2, '"colour"'],
    [["list", "/Work", "--drive", DESIGN], 2, "a place and a shared drive at once"],
    [["list", "/Work", "--reverse"], 2, "Say what to sort by"],
    [["list", "--mine", "--owner", "ben@example.com"], 2, "--mine and --owner together"],
    [["list", "--property", "north"], 2, '"north" as --property'],
    [["list", "--template", "{name}", "--format", "csv"], 2, "--template and --format together"],
  ])("refuses %j with exit code %i", async (argv, code, named) => {
    const { options } = await google();
    const refused = await run(argv, options);
    expect(refused).toMatchObject({ code, stdout: "" });
    // Sentences are broken where a line ends.
    expect(refused.stderr.replaceAll(/\n +/g, " ")).toContain(named);
    for (const line of lines(refused.stderr)) expect(line).not.toMatch(/undefined|\[object/);
  });

  test("opens a public folder with an API key, and nothing that is somebody's", async () => {
    const { emulator, options } = await google();
    const { DRIVELENS_ACCESS_TOKEN: _, ...nobody } = options.env ?? {};
    const env = { ...nobody, DRIVELENS_API_KEY: emulator.apiKey() };
    const handbook = idOf(emulator, "Public handbook");
    const names = namesIn(emulator, handbook).filter((name) => name !== "Not for the public.txt");
    expect(await listed(["list", handbook], { ...options, env })).toEqual(names);
    const whole = await listed(["list", "-R", handbook], { ...options, env });
    expect(whole).toEqual(sorted([...names, ...namesIn(emulator, idOf(emulator, "Older editions"))]));
    expect(await run(["list"], { ...options, env })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("public folder"),
    });
    const places = ["/", "my:Work", "shared-with-me:", "starred:", "trash:", "orphaned:", "id:root"];
    for (const argv of [
      ["ls"],
      ["list", "--my-drive"],
      ["list", "--drive", "Design"],
      ["tree", "--my-drive"],
      ...places.map((place) => ["list", place]),
      ["info", "/Work"],
      ["tree", "/"],
    ]) {
      const refused = await run(argv, { ...options, env });
      expect(refused, argv.join(" ")).toMatchObject({ code: 2, stdout: "" });
      expect(refused.stderr).toContain("Name a public folder by its ID or address");
    }
    const closed = await run(["list", idOf(emulator, "Work")], { ...options, env });
    expect(closed).toMatchObject({ code: 1, stdout: "" });
  });

  test("shows an original and what was made of it in one row", async () => {
    const { emulator, options } = await google();
    const argv = ["list", "/Work/Finance", "--merge-converted"];
    const table = await run(argv, { ...options, terminal: 80 });
    const rows = lines(table.stdout).filter((line) => line.startsWith("Budget 2026"));
    expect(rows).toEqual([expect.stringMatching(/^Budget 2026\.xlsx +office \+ sheet +810 kB /)]);
    expect(lines(table.stdout)).toHaveLength(17);
    expect(table.stderr).toMatch(/^16 files of 22 looked at/);

    const { files } = JSON.parse((await run([...argv, "--format", "json"], options)).stdout);
    const budget = files.find(({ name }: { readonly name: string }) => name === "Budget 2026.xlsx");
    expect(budget.converted).toEqual({
      id: idOf(emulator, "Budget 2026"),
      name: "Budget 2026",
      mimeType: "application/vnd.google-apps.spreadsheet",
      type: "sheet",
    });
    expect(Object.keys(budget).at(-1)).toBe("converted");
    const invoice = files.find(({ name }: { readonly name: string }) => name === "Invoice 2026-01.pdf");
    expect(invoice).not.toHaveProperty("converted");
  });

  test.each([
    [["--name", "Budget*.xlsx"], 2],
    [["--type", "office", "--name", "Budget"], 2],
    [["--type", "sheet", "--name", "Budget"], 2],
    [["--larger", "1MB", "--name", "*.xlsx"], 1],
    [["--query", "name contains 'Budget' and mimeType = 'application/vnd.google-apps.spreadsheet'"], 2],
    [["--name", "*.pdf", "--type", "image"], 0],
  ])("finds the twin that a filter leaves out: %j", async (filter, rows) => {
    const { options } = await google();
    const argv = ["list", "/Work/Finance", "--merge-converted", ...filter];
    const template = ["--template", "{name} {type} {converted.name} {converted.type}\\n"];
    const { code, stdout } = await run([...argv, ...template], options);
    expect(code).toBe(0);
    expect(lines(stdout).filter((line) => line !== "")).toHaveLength(rows);
    for (const line of lines(stdout)) if (line !== "") expect(line).toMatch(/^(.+)\.xlsx office \1 sheet$/);
    const csv = (await run([...argv, "--format", "csv"], options)).stdout;
    expect(csv.split("\r\n")[0]).toMatch(/,converted$/);
    const named = await run([...argv, "--format", "tsv", "--columns", "name,converted"], options);
    expect(lines(named.stdout)).toHaveLength(rows + 1);
    for (const line of lines(named.stdout).slice(1)) expect(line).toContain("application/vnd.google-apps");
  });

  test("says that there are none", async () => {
    const { options } = await google();
    const argv = ["list", "/Home", "--name", "no such name"];
    const table = await run(argv, { ...options, terminal: 80 });
    expect(table).toMatchObject({ code: 0, stdout: "", stderr: expect.stringMatching(/^No files /) });
    const csv = await run([...argv, "--format", "csv", "--columns", "name,size"], options);
    const looked = expect.stringMatching(/^No \w+ of 20 looked at · .+ · complete\n$/);
    expect(csv).toEqual({ code: 0, stdout: "name,size\r\n", stderr: looked });
    const tree = await run(["tree", "/Home", "--name", "no such name"], options);
    expect(tree).toEqual({ code: 0, stdout: "0 folders, 0 files\n", stderr: looked });
  });
});

describe("drivelens list --explain", () => {
  test.each(["", "/Work -R", "shared-with-me: --larger 5MB", "--all --merge-converted"])(
    "asks nothing of Drive: list %s",
    async (words) => {
      const { emulator, options } = await google();
      const { code, stdout, stderr } = await run(
        ["list", ...words.split(" ").filter((word) => word !== ""), "--explain"],
        options,
      );
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toMatch(
        /^1\. [\s\S]+\nstrategy: \w+\nq: .+\norderBy: .+\n[\s\S]*requests: [\s\S]+\nquota units: .+\n$/,
      );
      expect(emulator.counters().requests).toBe(0);
      await run(["list", "/Work"], options);
      expect(emulator.counters().requests).toBeGreaterThan(0);
    },
  );

  test.each([
    ["", "chain"],
    ["--all --sort name", "slices"],
    ["--limit 20", "chain"],
    ["--all", "slices"],
    ["--all --strategy chain", "chain"],
    ["--all --text budget", "chain"],
    ["/Work -R", "groups"],
    ["/Work -R --strategy folders", "folders"],
  ])("names the way that list %s is read", async (words, strategy) => {
    const { options } = await google();
    const argv = ["list", ...words.split(" ").filter((word) => word !== ""), "--explain", "--format", "json"];
    const { stdout } = await run(argv, options);
    expect(JSON.parse(stdout).strategy).toBe(strategy);
    expect(JSON.parse((await run([...argv, "--max-units", "300"], options)).stdout).requests.most).toBe(3);
  });

  test("is for programs too, and lets no filter act on a terminal", async () => {
    const { options } = await google();
    for (const format of ["json", "ndjson"]) {
      const json = await run(["list", "/Work", "--explain", "--format", format], options);
      expect(JSON.parse(json.stdout)).toMatchObject({ q: "trashed = false", requests: { least: 2 } });
    }
    const argv = ["list", "--text", "\u001b[2J\u202e", "--explain"];
    expect(lines((await run(argv, options)).stdout).join("")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

describe("drivelens tree", () => {
  test("draws a folder", async () => {
    const { options } = await google();
    const { code, stdout, stderr } = await run(["tree", "/Work/Finance"], { ...options, terminal: 80 });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "22 items · 1 page · 0.0 s · complete\n" });
    expect(stdout).toMatchInlineSnapshot(`
      "/Work/Finance (22 files, 16 MB)
      ├── Annual report (67 kB)
      ├── Annual report.docx (1.5 MB)
      ├── Board deck (28 kB)
      ├── Board deck.pptx (659 kB)
      ├── Budget 2025 (40 kB)
      ├── Budget 2025.xlsx (1.2 MB)
      ├── Budget 2026 (91 kB)
      ├── Budget 2026.xlsx (810 kB)
      ├── Expenses (22 kB)
      ├── Expenses.csv (21 kB)
      ├── Invoice 2026-01.pdf (1.2 MB)
      ├── Invoice 2026-02.pdf (779 kB)
      ├── Invoice 2026-03.pdf (1.5 MB)
      ├── Invoice 2026-04.pdf (1.4 MB)
      ├── Invoice 2026-05.pdf (1.7 MB)
      ├── Invoice 2026-06.pdf (318 kB)
      ├── Invoice 2026-07.pdf (1.1 MB)
      ├── Invoice 2026-08.pdf (1.6 MB)
      ├── Invoice 2026-09.pdf (274 kB)
      ├── Invoice 2026-10.pdf (1.1 MB)
      ├── Travel policy (56 kB)
      └── Travel policy.odt (886 kB)

      0 folders, 22 files, 16 MB
      "
    `);
  });

  test.each([["trash:"], ["--trashed"]])("draws what was thrown away in its folder: %s", async (which) => {
    const { options } = await google();
    const { stdout } = await run(["tree", which], options);
    expect(stdout).toMatchInlineSnapshot(`
      "trash: (6 files, 1 folder, 392 MB)
      ├── Old drafts/ (3 files, 160 kB)
      │   ├── Draft 1 (27 kB)
      │   ├── Draft 2 (63 kB)
      │   └── Draft 3 (70 kB)
      ├── Retired logo.png (1.4 MB)
      ├── Screen recording.mov (391 MB)
      └── Untitled spreadsheet (54 kB)

      1 folder, 6 files, 392 MB
      "
    `);
    const shallow = lines((await run(["tree", which, "--depth", "1"], options)).stdout);
    expect(shallow).toContain("├── Old drafts/ [not opened]");
    expect(shallow.join()).not.toContain("Draft 1");
  });

  test("keeps a name that no path can hold in its folder, by its ID", async () => {
    const { emulator, options } = await google();
    const half =
      [...emulator.world.files.values()].find(({ name }) => !name.isWellFormed() && name.includes("emoji"))
        ?.id ?? "";
    const { stdout } = await run(["tree", "/"], options);
    expect(stdout).toMatch(new RegExp(`^.+ half .u.d83d. of an emoji {2}id:${half} `, "m"));
    expect(stdout).not.toMatch(/^id:/m);
    const argv = ["list", "-R", "/Odd names", "--columns", "id,path", "--format", "json"];
    const { files } = JSON.parse((await run(argv, options)).stdout);
    const path = files.find(({ id }: { readonly id: string }) => id === half)?.path;
    expect(path).toMatch(new RegExp(`^/Odd names/(?:.+/)?id:${half}$`));
    expect((await run(["info", path], options)).stdout).toContain(`Path:            ${path}\n`);
    const elsewhere = await run(["info", `/Work/id:${half}`], options);
    expect(elsewhere).toMatchObject({ code: 1, stderr: expect.stringContaining("There is no") });
  });

  test("calls no folder empty whose files a filter leaves out", async () => {
    const { options } = await google();
    const { stdout } = await run(["tree", "/Photos", "--type", "folder"], options);
    expect(lines(stdout)).toContain("├── Kyōto 2026/");
    expect(stdout).not.toContain("(empty)");
  });

  test("draws a level of everything", async () => {
    const { options } = await google();
    const { code, stdout, stderr } = await run(["tree", "--depth", "1"], { ...options, terminal: 80 });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: "33 items of 299 looked at · 1 page · 0.0 s · complete\n",
    });
    expect(stdout).toMatchInlineSnapshot(`
      "/ (4 files, 5 folders, 2.3 MB)
      ├── Home/ [not opened]
      ├── Odd names/ [not opened]
      ├── Photos/ [not opened]
      ├── Scans/ [not opened]
      ├── Work/ [not opened]
      ├── Old shared brochure.pdf (614 kB)
      ├── Press release.pdf (1.7 MB)
      ├── Q4 plan → doc
      └── Where Atlas lives → folder
      shared-with-me: (14 files, 1 folder, 347 MB)
      ├── Client onboarding/ [not opened]
      ├── Ben's handover notes (62 kB)
      ├── Campaign video.mp4 (338 MB)
      ├── Conference talk (72 kB)
      ├── Guest list (19 kB)
      ├── Hiring pipeline (1.7 kB)
      ├── Logo drafts.psd (6.8 MB)
      ├── Non-disclosure agreement (1.2 kB)
      ├── Offsite photos.zip (410 kB)
      ├── Partner agreement v3.docx (346 kB)
      ├── Reading list (33 kB)
      ├── Salary bands 2026 (89 kB)
      ├── Style guide.pdf (723 kB)
      ├── Team lunch poll (11 kB)
      └── Vendor comparison (31 kB)
      drive:0A0ocvqKTRWFNfW8PVA (1 file, 1 folder, 77 kB)
      ├── Brand/ [not opened]
      └── Design review (77 kB)
      drive:0AoRqDF6fY0f3Ru5PVA (2 files, 2 folders, 149 kB)
      ├── Incidents/ [not opened]
      ├── Runbooks/ [not opened]
      ├── Capacity model (89 kB)
      └── Retention policy (60 kB)
      orphaned: (2 files, 1 folder, 1.6 MB)
      ├── Lost album/ [not opened]
      ├── Lost letter.docx (158 kB)
      └── Town map.pdf (1.5 MB)

      10 folders, 23 files, 351 MB
      "
    `);
  });

  test("holds what a listing does", async () => {
    const { options } = await google();
    const { stdout } = await run(["tree", "/Work"], options);
    const rows = await listed(["list", "-R", "/Work"], options);
    // The place itself, a blank line and the sum stand there too.
    expect(lines(stdout)).toHaveLength(rows.length + 3);
  });

  test("says which folder could not be read", async () => {
    const { emulator, options } = await google();
    emulator.setFaults([{ query: idOf(emulator, "Finance"), answer: "forbidden" }]);
    const { code, stdout, stderr } = await run(["tree", "/Work"], options);
    expect(code).toBe(3);
    expect(stdout).toContain("├── Finance/ [not readable]\n");
    expect(stdout).not.toContain("(empty)");
    expect(stderr).toContain("/Work/Finance");
  });
});

describe("drivelens list -o FILE", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "drivelens-list-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test("writes the whole listing and a receipt, and leaves nothing else behind", async () => {
    const { options } = await google();
    const [file, receipt] = [join(folder, "drive.csv"), join(folder, "receipt.json")];
    const argv = ["list", "--all", "--format", "csv"];
    const written = await run([...argv, "-o", file, "--receipt", receipt], { ...options, terminal: 80 });
    expect(written).toMatchObject({
      code: 0,
      stdout: "",
      stderr: expect.stringMatching(/ · complete · order: none\n$/),
    });
    const { stdout } = await run(argv, options);
    expect(await readFile(file, "utf8")).toBe(stdout);
    expect(sorted(await readdir(folder))).toEqual(["drive.csv", "receipt.json"]);
    const said = JSON.parse(await readFile(receipt, "utf8"));
    expect(said).toMatchObject({ complete: true, pages: 1, requests: expect.any(Number), more: false });
    expect(said.rows).toBe(stdout.split("\r\n").length - 2);
    expect(said.requests).toBeGreaterThan(0);
    const rows = said.places.reduce((sum: number, place: { readonly rows: number }) => sum + place.rows, 0);
    expect(rows).toBe(said.rows);
  });

  test("keeps a table of all rows, on a terminal too", async () => {
    const { options } = await google();
    const file = join(folder, "table.txt");
    await run(["list", "-o", file], { ...options, terminal: 40 });
    expect(await readFile(file, "utf8")).toBe((await run(["list"], options)).stdout);
  });

  test("leaves what is incomplete beside the file, which stays as it was", async () => {
    const { emulator, options } = await google();
    const [file, receipt] = [join(folder, "work.csv"), join(folder, "receipt.json")];
    await writeFile(file, "yesterday's\n");
    emulator.setFaults([{ query: idOf(emulator, "Finance"), answer: "forbidden" }]);
    const argv = ["list", "-R", "/Work", "--columns", "path", "--format", "csv"];
    const { code, stdout, stderr } = await run([...argv, "-o", file, "--receipt", receipt], options);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toContain(`What was listed is in ${file}.partial\n`);
    expect(stderr).toMatch(/drivelens: Incomplete after 46 files: Cannot read \/Work\/Finance/);
    expect(sorted(await readdir(folder))).toEqual(["receipt.json", "work.csv", "work.csv.partial"]);
    expect(await readFile(file, "utf8")).toBe("yesterday's\n");
    const partial = await readFile(`${file}.partial`, "utf8");
    expect(partial.split("\r\n")).toHaveLength(48);
    expect(partial).toContain("/Work/Finance\r\n");
    expect(partial).not.toContain("/Work/Finance/");
    expect(JSON.parse(await readFile(receipt, "utf8"))).toMatchObject({
      complete: false,
      reason: "PERMISSION_DENIED",
      rows: 46,
      places: [
        { place: "/Work", complete: true },
        { place: "/Work/Finance", complete: false, rows: 0 },
      ],
    });
  });

  test("writes nothing where the place is none", async () => {
    const { options } = await google();
    const argv = ["list", "/Nowhere", "-o", join(folder, "a.csv"), "--receipt", join(folder, "receipt.json")];
    expect((await run(argv, options)).code).toBe(1);
    expect(await readdir(folder)).toEqual(["receipt.json"]);
    const said = JSON.parse(await readFile(join(folder, "receipt.json"), "utf8"));
    expect(said).toMatchObject({ complete: false, reason: "NOT_FOUND", rows: 0 });
  });

  test("writes a receipt whatever fails, in place of an older one", async () => {
    const { emulator, options } = await google();
    const receipt = join(folder, "receipt.json");
    const reasonOf = async (argv: readonly string[], more: Parameters<typeof run>[1] = {}) => {
      await writeFile(receipt, '{"complete":true}\n');
      await run([...argv, "--receipt", receipt], { ...options, ...more });
      return JSON.parse(await readFile(receipt, "utf8")).reason;
    };
    const gone = () => {
      throw new ClosedPipeError();
    };
    expect(await reasonOf(["list"], { env: { DRIVELENS_HOME: folder } })).toBe("SIGN_IN_REQUIRED");
    expect(await reasonOf(["list", "--all"], { onStdout: gone })).toBe("ABORTED");
    emulator.setFaults([{ path: "/drive/v3/files", answer: "unavailable" }]);
    expect(await reasonOf(["list"])).toBe("SERVICE_UNAVAILABLE");
    expect(await reasonOf(["tree"])).toBe("SERVICE_UNAVAILABLE");
  });

  test.each([
    [["--receipt", "nowhere/receipt.json"], "there is no folder"],
    [["--receipt", "-"], "Cannot write the receipt to stdout"],
    [["--receipt", "a.csv", "-o", "./a.csv"], "to one file"],
  ])("refuses a receipt that cannot be written before anything is asked: %j", async (flags, why) => {
    const { emulator, options } = await google();
    const at = flags.map((each) => (/^-/.test(each) ? each : join(folder, each)));
    const { code, stderr } = await run(["list", ...at], options);
    expect(code).toBe(2);
    expect(stderr).toContain(why);
    expect(stderr).toMatch(/\n +\^/);
    expect(emulator.counters().requests).toBe(0);
    expect(await readdir(folder)).toEqual([]);
  });
});
