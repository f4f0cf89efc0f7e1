import { describe, expect, test } from "vitest";
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

  test("sets the lines of a hint below each other, and lets nothing act on the terminal", () => {
    expect(errorLines({ message: "Cannot read \u001b[2J" }, sink())).toBe(
      "drivelens: Cannot read \\u{1b}[2J\n",
    );
    expect(errorLines({ message: "Cannot read it", hint: "Look here:\n  {a\r\n  ^" }, sink())).toBe(
      "drivelens: Cannot read it\n  → Look here:\n      {a\\u{d}\n      ^\n",
    );
  });
});
