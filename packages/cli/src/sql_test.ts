import { beforeAll, describe, expect, test } from "vitest";
import { type FakeOptions, google, run } from "./_fake_io.ts";

describe("drivelens sql", () => {
  let options: FakeOptions;

  beforeAll(async () => {
    const { emulator, options: made } = await google(0);
    options = made;
    emulator.edit.create({ name: "=1+1\u001b[2J" });
    emulator.edit.create({ name: "plan" });
    await run(["sync"], options);
  });

  const sql = (query: string, ...flags: readonly string[]) =>
    run(["sql", query, "--offline", ...flags], options);

  test("answers as rows in every format, with names that nothing obeys", async () => {
    const query = "SELECT name, 5 AS number FROM files ORDER BY name";
    expect(await sql(query)).toMatchObject({
      code: 0,
      stdout: "NAME           NUMBER\n=1+1\\u{1b}[2J       5\nplan                5\n",
      stderr: expect.stringMatching(/^From the catalog, .*nothing was asked of Google/),
    });
    expect((await sql(query, "--format", "csv", "--no-header")).stdout).toBe(
      "\\u{3d}1+1\\u{1b}[2J,5\r\nplan,5\r\n",
    );
    expect(JSON.parse((await sql(query, "--format", "json")).stdout)).toMatchObject({
      rows: [
        { name: "=1+1\u001b[2J", number: 5 },
        { name: "plan", number: 5 },
      ],
      columns: ["name", "number"],
      more: false,
      catalog: { requests: 0 },
    });
    const lines = await sql(query, "--format", "ndjson", "--limit", "1");
    expect(JSON.parse(lines.stdout)).toEqual({ name: "=1+1\u001b[2J", number: 5 });
    const [warning = "", receipt = ""] = lines.stderr.split("\n");
    expect(JSON.parse(warning)).toMatchObject({ type: "warning" });
    expect(JSON.parse(receipt)).toMatchObject({ type: "receipt", more: true });
  });

  test("says in a table that there is more, and when there is nothing", async () => {
    expect((await sql("SELECT name FROM files", "--limit", "1")).stderr).toMatch(/^There are more rows/);
    expect((await sql("SELECT name FROM files WHERE 0")).stdout).toBe("No rows\n");
  });

  test("refuses what is no reading", async () => {
    expect(await sql("DELETE FROM file")).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining("It may only SELECT"),
    });
    expect(await sql("SELECT 1", "--seconds", "0")).toMatchObject({ code: 2 });
  });

  test("ends what takes too long", async () => {
    const endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT max(i) FROM n";
    expect(await sql(endless, "--seconds", "1")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("Cannot answer this SQL within 1 s"),
    });
  });

  test("tells what can be asked", async () => {
    const { code, stdout } = await run(["sql"], {});
    expect(code).toBe(0);
    expect(stdout).toMatch(/^files: id, name, path, /);
    expect(stdout).toContain("\npermissions: file_id, ");
  });
});
