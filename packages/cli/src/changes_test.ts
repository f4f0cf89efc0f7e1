import { describe, expect, test } from "vitest";
import { type FakeOptions, google, NOW, run } from "./_fake_io.ts";

/** Short of what an access token holds, a few times over. */
const WHILE = 600_000;

describe("drivelens changes", () => {
  /** A Drive that was read into a catalog a while ago. */
  async function known() {
    let now = NOW;
    const { emulator, options } = await google(0);
    const pass = () => {
      now += WHILE;
      emulator.advance(WHILE);
    };
    const drivelens = (argv: readonly string[], more: FakeOptions = {}) =>
      run(argv, { ...options, now: () => now, ...more });
    const make = (name: string) => emulator.edit.create({ name });
    const plan = make("plan");
    pass();
    await drivelens(["sync"]);
    pass();
    return { emulator, drivelens, make, plan, pass };
  }

  test("shows what became of files, the latest last", async () => {
    const { emulator, drivelens, make, plan, pass } = await known();
    const { code, stdout, stderr } = await drivelens(["changes", "--since", "now"]);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "Nothing has changed\n", stderr: "" });
    emulator.edit.rename(plan.id, "budget\u001b[2J");
    pass();
    make("=1+1");
    const json = await drivelens(["changes", "--since", "15min", "--format", "json"]);
    expect(json.code).toBe(0);
    expect(JSON.parse(json.stdout)).toMatchObject({
      changes: [
        { kind: "renamed", old: "plan", new: "budget\u001b[2J", inferred: false },
        { kind: "added", name: "=1+1", path: "/=1+1" },
      ],
      complete: true,
      more: false,
      catalog: { ageSeconds: 0 },
    });
    const table = await drivelens(["changes", "--since", "15min"], { terminal: 100 });
    expect(table.stdout).toMatch(
      /^TIME +WHAT +FILE +BEFORE\ntoday 12:20 {2}renamed {2}\/budget%1B\[2J +plan\n/,
    );
    expect(table.stderr).toContain("From the catalog, ");
    const csv = await drivelens(["changes", "--since", "15min", "--format", "csv"]);
    expect(csv.stdout).toContain(",budget\\u{1b}[2J,");
    expect(csv.stdout).toContain(",\\u{3d}1+1,");
  });

  test("says from when on it knows, and gives what dates show of the time before", async () => {
    const { drivelens } = await known();
    const { code, stdout, stderr } = await drivelens(["changes"]);
    expect(code).toBe(3);
    expect(stdout).toContain("added (inferred)");
    expect(stderr).toMatch(/^Incomplete: every change is known from today 12:10 on/);
    const json = await drivelens(["changes", "--format", "ndjson"]);
    expect(json.code).toBe(3);
    expect(JSON.parse(json.stdout)).toMatchObject({ kind: "added", inferred: true });
    const [warning = "", receipt = ""] = json.stderr.split("\n");
    expect(JSON.parse(warning)).toMatchObject({ type: "warning" });
    expect(JSON.parse(receipt)).toMatchObject({
      type: "receipt",
      complete: false,
      reason: "BEFORE_JOURNAL",
    });
  });

  test("goes on from where a name was given last, unless the output broke off", async () => {
    const { emulator, drivelens, make, plan, pass } = await known();
    const weekly = ["changes", "--as", "weekly", "--format", "ndjson", "--since", "now"];
    expect(await drivelens(weekly)).toMatchObject({ code: 0, stdout: "" });
    pass();
    make("a");
    const full = new Error("No space left on device");
    const broken = await drivelens(weekly, {
      onStdout: () => {
        throw full;
      },
    });
    expect(broken.code).not.toBe(0);
    expect(JSON.parse((await drivelens(weekly)).stdout)).toMatchObject({ kind: "added", name: "a" });
    pass();
    emulator.edit.trash(plan.id);
    expect(JSON.parse((await drivelens(weekly)).stdout)).toMatchObject({ kind: "trashed", name: "plan" });
    expect((await drivelens(weekly)).stdout).toBe("");
    expect((await drivelens(["changes", "--since", "weekly"])).stdout).toBe("Nothing has changed\n");
  });

  test.each([
    [["--as", "weekly", "--limit", "3"], "--limit and --as together"],
    [["--as", "7d"], "it is a time"],
    [["--since", "someday"], 'Cannot read "someday" as a time'],
  ])("refuses %j", async (flags, message) => {
    const { drivelens } = await known();
    expect(await drivelens(["changes", ...flags])).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining(message),
    });
  });

  test("needs a catalog", async () => {
    const { options } = await google(3);
    expect(await run(["changes"], options)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("drivelens sync"),
    });
  });
});
