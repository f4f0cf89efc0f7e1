import { describe, expect, test } from "vitest";
import { parseArguments } from "./_arguments.ts";

describe("the command line of a server over HTTP", () => {
  test("serves stdio unless HTTP is asked for", () => {
    expect(parseArguments([])).toMatchObject({ kind: "serve" });
    expect(parseArguments(["--demo", "--http"])).toMatchObject({
      kind: "http",
      demo: true,
      port: 8741,
      rotateToken: false,
    });
  });

  test("keeps which Drive is served", () => {
    const flags = ["--account", "ann@example.com", "--root", "/A", "--max-rate", "9", "--verbose"];
    const { kind: _, ...served } = parseArguments(flags);
    expect(parseArguments(["--http", ...flags])).toMatchObject(served);
  });

  test.each([["0"], ["1"], ["8741"], ["65535"]])("takes port %s", (port) => {
    expect(parseArguments(["--http", "--port", port])).toMatchObject({ kind: "http", port: Number(port) });
  });

  test.each([["65536"], ["-1"], ["1.5"], ["http"], [""], ["0x10"]])("takes no port %j", (port) => {
    expect(parseArguments(["--http", `--port=${port}`])).toEqual({
      kind: "problem",
      message: `Cannot use "${port}" as --port: give a whole number from 0 to 65535; see --help`,
    });
  });

  test("prints the token, a new one where that is wanted", () => {
    expect(parseArguments(["--print-token"])).toEqual({ kind: "token", rotateToken: false });
    expect(parseArguments(["--print-token", "--rotate-token"])).toEqual({ kind: "token", rotateToken: true });
    expect(parseArguments(["--http", "--rotate-token"])).toMatchObject({ kind: "http", rotateToken: true });
  });

  test.each([
    [["--port", "8741"], "Cannot use --port without --http"],
    [["--http", "--print-token"], "Cannot use --print-token with --http"],
    [["--rotate-token"], "Cannot use --rotate-token without --http or --print-token"],
  ])("refuses %j", (args, sentence) => {
    expect(parseArguments(args)).toEqual({ kind: "problem", message: `${sentence}; see --help` });
  });
});
