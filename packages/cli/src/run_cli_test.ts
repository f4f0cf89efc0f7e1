import { DEFAULT_COLUMNS } from "@drivelens/core";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { google, run } from "./_fake_io.ts";
import { unescapeText } from "./escape.ts";
import { ClosedPipeError } from "./io.ts";
import { displayWidth } from "./render/display_width.ts";

const lines = (text: string) => text.split("\n").slice(0, -1);
const HOSTILE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/u;

describe("drivelens list", () => {
  test("shows the newest hundred in a table on a terminal, and says that there are more", async () => {
    const { options } = await google();
    const { code, stdout, stderr } = await run(["list"], { ...options, terminal: 100 });
    expect(code).toBe(0);
    expect(lines(stdout)).toHaveLength(101);
    expect(stdout).toMatch(/^NAME +TYPE +SIZE +MODIFIED +OWNER\n/);
    for (const line of lines(stdout)) expect(displayWidth(line)).toBeLessThanOrEqual(100);
    expect(stderr).toMatch(
      /^100 files, and there are more \(--all, --limit N\) · 1 page · \d\.\d s · complete\n$/,
    );
  });

  test("shows all with --all, in every other format, and into every pipe", async () => {
    const { emulator, options } = await google();
    const table = await run(["list", "--all"], { ...options, terminal: 80 });
    const rows = lines(table.stdout).length - 1;
    expect(rows).toBeGreaterThan(200);
    expect(table.stderr).toMatch(
      new RegExp(`^${rows} files · 1 page · \\d+\\.\\d s · complete · order: none\\n$`),
    );

    const piped = await run(["list"], options);
    expect(lines(piped.stdout)).toHaveLength(rows + 1);
    expect(piped.stderr).toBe("");

    const tsv = await run(["list", "--format", "tsv", "--no-header"], { ...options, terminal: 80 });
    expect(lines(tsv.stdout)).toHaveLength(rows);
    expect(tsv.stderr).toBe("");
    expect(Object.keys(emulator.counters().byRoute)).toEqual(["GET /drive/v3/files"]);
  });

  test("gives the same files in every machine format, every name in full", async () => {
    const { options } = await google();
    const json = JSON.parse((await run(["list", "--format", "json"], options)).stdout);
    const files: readonly Record<string, unknown>[] = json.files;
    expect(json).toMatchObject({ complete: true, receipt: { complete: true, rows: files.length } });
    expect(Object.keys(files[0] ?? {})).toEqual([...DEFAULT_COLUMNS]);

    const ndjson = await run(["list", "--format", "ndjson"], options);
    expect(lines(ndjson.stdout).map((line) => JSON.parse(line))).toEqual(files);
    expect(JSON.parse(ndjson.stderr)).toMatchObject({ type: "receipt", complete: true, rows: files.length });

    const csv: Record<string, string>[] = parse((await run(["list", "--format", "csv"], options)).stdout, {
      columns: true,
    });
    expect(csv.map(({ id, name }) => [id, unescapeText(name ?? "")])).toEqual(
      files.map(({ id, name }) => [id, name]),
    );
    expect(csv.map(({ size, modifiedTime }) => [size, modifiedTime])).toEqual(
      files.map(({ size, modifiedTime }) => [size === null ? "" : String(size), modifiedTime]),
    );
  });

  test.each(["table", "json", "ndjson", "csv", "tsv"])(
    "lets no name act on a terminal as %s",
    async (format) => {
      const { options } = await google();
      const { stdout } = await run(["list", "--all", "--format", format], { ...options, terminal: 200 });
      expect(stdout.replaceAll(/\r?\n/g, "").replaceAll(format === "tsv" ? "\t" : "", "")).not.toMatch(
        HOSTILE,
      );
    },
  );

  test("prints names and MIME types as they are, for a script", async () => {
    const { options } = await google();
    const argv = ["list", "--columns", "name,mimeType", "--format", "tsv", "--limit", "2"];
    const { code, stdout } = await run(argv, options);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^name\tmimeType\n([^\t\n]+\t[a-z]+\/[^\t\n]+\n){2}$/),
    });
    expect((await run([...argv, "--no-header"], options)).stdout).toBe(
      stdout.replace("name\tmimeType\n", ""),
    );
  });

  test("shows the columns that were asked for and no others, in that order", async () => {
    const { options } = await google();
    const argv = ["list", "--columns", "Size,name", "--limit", "1"];
    const json = JSON.parse((await run([...argv, "--format", "json"], options)).stdout);
    expect(Object.keys(json.files[0])).toEqual(["size", "name"]);
    expect((await run(argv, options)).stdout).toMatch(/^ *SIZE {2}NAME\n/);
  });

  test("a limit is no incompleteness, and is said once in the words of the format", async () => {
    const { options } = await google();
    const json = await run(["list", "--limit", "3", "--format", "json"], options);
    expect(json.code).toBe(0);
    expect(JSON.parse(json.stdout)).toMatchObject({ complete: true, receipt: { more: true, rows: 3 } });
    expect(JSON.parse(json.stderr)).toMatchObject({ type: "receipt", more: true });
    const csv = await run(["list", "--limit", "3", "--format", "csv"], options);
    expect(csv).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^3 files, and there are more .*\n$/),
    });
  });

  test("an empty listing is valid in every format", async () => {
    const { options } = await google();
    const list = (format: string) =>
      run(["list", "--query", "name = 'nothing'", "--format", format], options);
    expect(JSON.parse((await list("json")).stdout)).toMatchObject({ files: [], complete: true });
    expect((await list("ndjson")).stdout).toBe("");
    expect((await list("csv")).stdout).toBe(`${DEFAULT_COLUMNS.join(",")}\r\n`);
    expect(await list("table")).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test("lists the demo Drive without account, environment or network", async () => {
    const { code, stdout } = await run(["list", "--demo", "--limit", "3", "--format", "json"], {
      outside: { fetch: () => Promise.reject(new Error("The network was touched")) },
    });
    expect(code).toBe(0);
    expect(JSON.parse(stdout).files).toHaveLength(3);
  });

  test("a reader that has seen enough is no failure, a full disk is", async () => {
    const { options } = await google(5000);
    const closed = await run(["list", "--format", "ndjson"], {
      ...options,
      onStdout: () => {
        throw new ClosedPipeError();
      },
    });
    expect(closed).toEqual({ code: 0, stdout: "", stderr: "" });
    const full = await run(["list", "--format", "csv"], {
      ...options,
      onStdout: () => {
        throw Object.assign(new Error("write /home/secret"), { code: "ENOSPC" });
      },
    });
    expect(full.code).toBe(1);
    expect(full.stderr).toContain("the disk is full");
    expect(full.stderr).not.toContain("secret");
  });

  test("is told to stop before its first row", async () => {
    const { options } = await google();
    const signal = AbortSignal.abort();
    expect(await run(["list"], { ...options, signal })).toMatchObject({ code: 130, stdout: "" });
  });

  test.each([
    [["list", "--limit", "0"], '"0" as --limit'],
    [["list", "--limit", "-5"], '"-5" as --limit'],
    [["list", "--limit", "ten"], '"ten" as --limit'],
    [["list", "--limit", "1.5"], '"1.5" as --limit'],
    [["list", "--limit", "99999999999999999999"], '"99999999999999999999" as --limit'],
    [["list", "--limit", "5", "--all"], "--limit and --all together"],
    [["list", "--timeout", "0"], '"0" as --timeout'],
    [["list", "--max-rate", "0.5"], '"0.5" as --max-rate'],
    [["list", "--columns", "name,colour"], '"colour"'],
    [["list", "--columns", "name,,size"], '""'],
    [["list", "--demo", "--account", "ben@example.com"], "--account and --demo together"],
    [["list", "--query", "colour = 'red'"], 'Drive knows no field "colour"'],
    [["list", "--query", "trashed ="], "It was asked: trashed ="],
    [["list", "reports\u001b[2J"], "reports\\u{1b}[2J"],
    [["auth", "login", "--port", "70000"], '"70000" as --port'],
  ])("refuses %j with exit code 2, naming what is wrong", async (argv, named) => {
    const { options } = await google();
    const people = await run(argv, options);
    expect(people).toMatchObject({ code: 2, stdout: "" });
    expect(people.stderr).toMatch(
      /^drivelens: .+\n( {2}drivelens .+\n {2} +\^+\n)?( {2}→ .+\n( {4}.+\n)*)?$/,
    );
    expect(people.stderr).toContain(named);
    const programs = await run([...argv, "--format", "json"], options);
    expect(programs).toMatchObject({ code: 2, stdout: "" });
    expect(JSON.parse(programs.stderr)).toMatchObject({
      type: "error",
      code: "INVALID_INPUT",
      retryable: false,
    });
  });

  test("says how to sign in when nobody is", async () => {
    expect(await run(["list"], { env: { DRIVELENS_HOME: "/nonexistent/drivelens" } })).toEqual({
      code: 4,
      stdout: "",
      stderr: "drivelens: Not signed in\n  → Run: drivelens auth setup\n",
    });
  });

  test("tells nothing of what it did not foresee but its class", async () => {
    const { options } = await google();
    const { code, stderr } = await run(["list"], {
      ...options,
      onStdout: () => {
        throw new RangeError("ya29.secret");
      },
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^drivelens: Something unexpected happened \(RangeError\)\n/);
    expect(stderr).not.toContain("ya29");
  });
});

describe("drivelens", () => {
  test.each([[], ["--help"], ["list", "--help"], ["auth"]])(
    "shows help on stdout for %j",
    async (...argv) => {
      const { code, stdout, stderr } = await run(argv.flat());
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toMatch(/^Usage: drivelens /);
    },
  );

  test("colours what a terminal with colours shows", async () => {
    const { options } = await google();
    const { stdout, stderr } = await run(["list"], { ...options, terminal: 80, colour: true });
    expect(stdout).toMatch(/^\u001b\[1mNAME .*\u001b\[22m\n/);
    expect(stderr).toMatch(/^\u001b\[2m100 files.*\u001b\[22m\n$/);
  });
});
