import { describe, expect, test } from "vitest";
import type { CliIo, Sink } from "../io.ts";
import { openListedDrive } from "./_open_listed_drive.ts";

const SINK: Sink = { isTerminal: false, columns: 80, colour: false, write: async () => undefined };
const IO: CliIo = {
  argv: [],
  env: {
    DRIVELENS_HOME: "/nonexistent/drivelens",
    DRIVELENS_ACCESS_TOKEN: "ya29.of-nobody",
    DRIVELENS_MAX_RATE: "9",
  },
  stdin: { isTerminal: false, readLine: async () => undefined },
  stdout: SINK,
  stderr: SINK,
  signal: new AbortController().signal,
  now: Date.now,
  platform: "linux",
  nodeVersion: process.version,
};

describe("openListedDrive()", () => {
  test("takes the ceiling of the flag, else that of the environment", async () => {
    const rateWith = async (flags: Record<string, string>) =>
      (await (await openListedDrive(flags, IO)).open()).pacer.unitsPerSecond;
    expect(await rateWith({ "max-rate": "7" })).toBe(700);
    expect(await rateWith({})).toBe(900);
  });

  test("says what a ceiling can be", async () => {
    await expect(openListedDrive({ "max-rate": "1001" }, IO)).rejects.toMatchObject({
      message: 'Cannot use "1001" as --max-rate',
      hint: "Give a whole number from 1 to 1000",
    });
  });
});
