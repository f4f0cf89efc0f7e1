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

  test("is not shown to programs, nor where nothing in it is wrong", async () => {
    const { stderr } = await run(["list", "--limt", "5", "--format", "json"]);
    expect(JSON.parse(stderr)).toMatchObject({ type: "error", code: "INVALID_INPUT" });
    expect(Object.keys(JSON.parse(stderr))).not.toContain("at");
    expect((await run(["list"], { env: { DRIVELENS_HOME: "/nonexistent/x" } })).stderr).not.toContain("^");
  });
});
