import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { USAGE } from "./_arguments.ts";
import { FAULT_ANSWERS } from "./faults.ts";

const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
const README = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const EXAMPLES = [...README.matchAll(/```ts\n(.*?)```/gs)].map(([, code = ""]) => code);

describe("README", () => {
  test.each(EXAMPLES)("prints what its example says: %#", (code) => {
    const node = ["--conditions=drivelens-source", "--input-type=module-typescript", "--no-warnings"];
    const { stdout, stderr } = spawnSync(process.execPath, [...node, "--eval", code], {
      cwd: PACKAGE,
      encoding: "utf8",
    });
    const promised = [...code.matchAll(/\/\/ (.+)$/gm)].map(([, comment]) => comment);
    expect(stderr).toBe("");
    expect(promised).not.toEqual([]);
    expect(stdout.trimEnd().split("\n")).toEqual(promised);
  });

  test("names every answer and every option", () => {
    const named = [...README.matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code);
    expect(named).toEqual(expect.arrayContaining([...FAULT_ANSWERS]));
    for (const [option] of USAGE.matchAll(/--(?!help|version)[\w-]+/g))
      expect(README).toMatch(new RegExp(`\`${option}[ \`]`));
  });
});
