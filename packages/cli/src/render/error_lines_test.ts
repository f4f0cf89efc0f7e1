import { describe, expect, test } from "vitest";
import { run } from "../_fake_io.ts";
import type { Sink } from "../io.ts";
import { errorLines } from "./error_lines.ts";

const sink = (columns?: number): Sink => ({
  isTerminal: columns !== undefined,
  columns: columns ?? 80,
  colour: false,
  write: async () => undefined,
});
const ERROR = {
  message: "Cannot list files: the Drive API is not enabled in the project",
  hint: "Enable it at https://console.cloud.google.com/apis/library/drive.googleapis.com and try again",
};

describe("errorLines()", () => {
  test("breaks between words on a terminal, and never in an address", () => {
    expect(errorLines(ERROR, sink(44))).toBe(
      [
        "drivelens: Cannot list files: the Drive API",
        "           is not enabled in the project",
        "  → Enable it at https://console.cloud.google.com/apis/library/drive.googleapis.com",
        "    and try again",
        "",
      ].join("\n"),
    );
  });

  test("leaves lines whole where there is no terminal", () => {
    expect(errorLines(ERROR, sink())).toBe(`drivelens: ${ERROR.message}\n  → ${ERROR.hint}\n`);
  });
});

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
