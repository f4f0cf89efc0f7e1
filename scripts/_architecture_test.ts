import { describe, expect, test } from "vitest";
import { checkArchitecture } from "./_architecture.ts";

const check = (files: Record<string, string>) =>
  checkArchitecture(new Map(Object.entries(files))).map(
    ({ path, rule, message }) => `${path} ${rule} ${message}`,
  );

describe("checkArchitecture()", () => {
  test("finds nothing in imports that go down", () => {
    const files = {
      "packages/core/src/mod.ts":
        'export { list } from "./listing/list.ts";\nexport type { A } from "./listing/_a.ts";',
      "packages/core/src/listing/list.ts":
        'import { call } from "../drive/call.ts";\nimport { a } from "./_a.ts";',
      "packages/core/src/listing/_a.ts": 'import { E } from "../errors.ts";',
      "packages/cli/src/types.ts": 'import type { X } from "@drivelens/drive-emulator";',
      "packages/cli/src/demo.ts": 'const { x } = await import("@drivelens/drive-emulator");',
      "packages/cli/src/list.ts": 'import { list } from "@drivelens/core";',
    };
    expect(check(files)).toEqual([]);
  });

  test.each([
    ["packages/core/src/drive/a.ts", 'import { x } from "../listing/b.ts";', "goes down only"],
    ["packages/core/src/listing/a.ts", 'import type { X } from "../account/b.ts";', "goes down only"],
    ["packages/core/src/errors.ts", 'import { x } from "./config/a.ts";', "goes down only"],
    ["packages/core/src/drive/a.ts", 'import { x } from "../auth/_b.ts";', "private to its folder"],
    ["packages/core/src/drive/a.ts", 'import { x } from "./b";', "extension"],
    ["packages/core/src/drive/a.ts", "if (process.env.X) run();", "knows no process"],
    ["packages/core/src/drive/a.ts", 'console.log("x");', "knows no console"],
    ["packages/core/src/drive/a.ts", "const { env } = globalThis.process;", "knows no process"],
    ["packages/core/src/drive/a.ts", 'import { env } from "node:process";', "knows no node:process"],
    ["packages/core/src/drive/a.ts", 'import { z } from "zod";', "knows no zod"],
    ["packages/core/src/drive/a.ts", 'import { google } from "googleapis";', "otherwise than by"],
    ["packages/core/src/content/a.ts", 'import { x } from "../catalog/b.ts";', "goes down only"],
    ["packages/core/src/drive/a.ts", 'import { x } from "../elsewhere/b.ts";', "no known floor"],
    ["packages/core/src/drive/a.ts", 'import { x } from "@drivelens/drive-emulator";', "may not import"],
    ["packages/cli/src/a.ts", 'import { x } from "@drivelens/mcp-server";', "may not import"],
    ["packages/cli/src/a.ts", 'import { x } from "@drivelens/core/errors";', "otherwise than by its mod.ts"],
    ["packages/cli/src/a.ts", 'import { x } from "../../core/src/errors.ts";', "out of its package"],
    ["packages/cli/src/a.ts", 'import { x } from "@drivelens/drive-emulator";', "lazily"],
    ["packages/cli/src/a_test.ts", 'import { x } from "@drivelens/mcp-server";', "may not import"],
    ["packages/drive-emulator/src/a.ts", 'import { x } from "@drivelens/core";', "may not import"],
    ["packages/mcp-server/src/a.ts", 'import yargs from "yargs";', "in one file of cli"],
    ["packages/core/src/drive/a.ts", "x;\n".repeat(251), "two ideas"],
  ])("refuses in %s: %s", (path, text, message) => {
    expect(check({ [path]: text })).toEqual([expect.stringContaining(message)]);
  });

  test("refuses a second file that imports Google's client", () => {
    const text = 'const api = await import("googleapis/build/src/apis/drive/v3.js");';
    expect(
      check({ "packages/core/src/drive/a.ts": text, "packages/core/src/drive/b.ts": text }),
    ).toHaveLength(1);
  });

  test("refuses a cycle of what runs, and lets types refer to each other", () => {
    const pair = (word: string) => ({
      "packages/core/src/drive/a.ts": `import ${word}{ b } from "./b.ts";`,
      "packages/core/src/drive/b.ts": `import ${word}{ a } from "./a.ts";`,
    });
    expect(check(pair(""))).toEqual([expect.stringContaining("cycle")]);
    expect(check(pair("type "))).toEqual([]);
  });
});
