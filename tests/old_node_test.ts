import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { BINS } from "./_bins.ts";

test.each(Object.entries(BINS))(
  "%s says in one sentence which Node it needs when it meets an older one",
  async (name, path) => {
    // The bin's own text, with the version of an old Node where it asks for this one's.
    const code = readFileSync(path, "utf8")
      .replace(/^#!.*\n/, "")
      .replaceAll("process.versions.node", '"20.20.2"');
    const ended = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", code]).then(
      () => ({ code: 0, stderr: "" }),
      (error: { code: number; stderr: string }) => ({ code: error.code, stderr: error.stderr }),
    );
    expect(ended).toEqual({
      code: 2,
      stderr: `${name} needs Node 22.18 or newer, and this is Node 20.20.2\n`,
    });
  },
);
