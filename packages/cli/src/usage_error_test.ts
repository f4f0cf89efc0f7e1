import { describe, expect, test } from "vitest";
import { run } from "./_fake_io.ts";

describe("a wrong command line", () => {
  test("is shown with a mark under what is wrong", async () => {
    const { stderr } = await run(["list", "--limt", "5"]);
    expect(stderr).toBe(
      [
        'drivelens: Unknown option "--limt": did you mean --limit?',
        "  drivelens list --limt 5",
        "                 ^^^^^^",
        "  → Run: drivelens list --help",
        "",
      ].join("\n"),
    );
  });

  test("is shown too where only the command could judge a value", async () => {
    const { stderr } = await run(["list", "--query", "0", "--limit", "0"], { terminal: 60, colour: true });
    expect(stderr).toContain(
      "\n  drivelens list --query 0 --limit 0\n  \u001b[31m                                 ^\u001b[39m\n",
    );
  });

  test.each([
    ["--columns", "zzz"],
    ["--columns", "name,owner"],
    ["--sort", "bogus"],
    ["--type", "foo"],
    ["--owner", "x"],
    ["--shared-with", "x"],
    ["--shared-by", "x"],
    ["--modified-by", "x"],
    ["--modified-after", "foo"],
    ["--shared-before", "foo"],
    ["--larger", "abc"],
    ["--label", "a b"],
    ["--text", " "],
    ["--name", ""],
    ["--drive", "A", "--my-drive"],
    ["--modified-after", "2026-03-01", "--modified-before", "2026-02-01"],
  ])("is shown whatever the flag: %s %s %s %s", async (...flags) => {
    const { code, stderr } = await run(["list", ...flags, "--demo"]);
    const [, typed = "", mark = ""] = stderr.split("\n");
    expect(code).toBe(2);
    expect(typed.slice(mark.indexOf("^"), mark.length).replace(/^'|'$/g, "")).toBe(flags.at(-1));
  });

  test.each([
    ["--columns", "modfiedTime", "modifiedTime"],
    ["--columns", "modified", "modifiedTime"],
    ["--columns", "owner", "owners"],
    ["--sort", "modfied", "modified"],
    ["--type", "shet", "sheet"],
  ])("names what %s %s was meant to be, and no long list", async (flag, typed, meant) => {
    const { stderr } = await run(["list", flag, typed, "--demo"]);
    expect(stderr).toContain(`→ Did you mean ${meant}?`);
    expect(stderr).not.toContain("webViewLink");
    expect(stderr).not.toContain("archive");
  });

  test("shows the place in a query that Drive is known to refuse, and asks nothing", async () => {
    for (const more of [[], ["--explain"]]) {
      const { code, stdout, stderr } = await run([
        "list",
        "--demo",
        "--query",
        "starred = true or (((",
        ...more,
      ]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toBe(
        [
          "drivelens: Cannot use the query: a parenthesis is opened and not closed",
          "  → Close it with )",
          "      starred = true or (((",
          "                          ^",
          "",
        ].join("\n"),
      );
    }
  });

  test("is not shown to programs, nor where nothing in it is wrong", async () => {
    const { stderr } = await run(["list", "--limt", "5", "--format", "json"]);
    expect(JSON.parse(stderr)).toMatchObject({ type: "error", code: "INVALID_INPUT" });
    expect(Object.keys(JSON.parse(stderr))).not.toContain("at");
    expect((await run(["list"], { env: { DRIVELENS_HOME: "/nonexistent/x" } })).stderr).not.toContain("^");
  });
});
