import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ALL_TOOLS } from "../tools/all_tools.ts";
import { type Served, stdioCommand } from "./_clients_testing.ts";
import { sampleCallsOf } from "./_sample_calls_testing.ts";
import { serveBoth } from "./_serve_both_testing.ts";

/** Where `.ci/run` installs it; a hundred megabytes are too much for who only works on this. */
const FOLDER = process.env.DRIVELENS_RUNTIMES;
const INSPECTOR = join(
  FOLDER ?? "",
  "node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js",
);
const NAMES = ALL_TOOLS.map(({ name }) => name);

let served: Served & AsyncDisposable;
beforeAll(async () => {
  served = await serveBoth({ demo: true });
});
afterAll(() => served[Symbol.asyncDispose]());

const TARGETS = [
  {
    over: "stdio",
    target: () => {
      const { command, args } = stdioCommand(served);
      return [command, ...args];
    },
  },
  { over: "HTTP", target: () => [served.url, "--header", `Authorization: Bearer ${served.token}`] },
] as const;

test("the Inspector is where it was installed", ({ skip }) => {
  skip(FOLDER === undefined, "DRIVELENS_RUNTIMES names no folder that holds it");
  expect(existsSync(INSPECTOR), INSPECTOR).toBe(true);
});

describe.skipIf(FOLDER === undefined).for(TARGETS)(
  "the Inspector's command line, over $over",
  ({ target }) => {
    test("lists every tool, and finds nothing that a client could stumble over", async () => {
      const { code, stdout, stderr } = await inspect(...target(), "--method", "tools/list", "--strict");
      expect({ code, stderr }).toMatchObject({ code: 0 });
      const { result } = JSON.parse(stdout);
      expect(result.tools.map(({ name }: { readonly name: string }) => name)).toEqual(NAMES);
    });

    test.for(NAMES)("calls %s", async (name) => {
      const input = sampleCallsOf(name).good.at(-1) ?? {};
      const pairs = Object.entries(input).map(([key, value]) => `${key}=${value}`);
      const call = ["--method", "tools/call", "--tool-name", name];
      const args = [...call, ...(pairs.length === 0 ? [] : ["--tool-arg", ...pairs])];
      const { code, stdout, stderr } = await inspect(...target(), ...args);
      expect({ code, stderr, stdout: stdout.slice(0, 2000) }).toMatchObject({ code: 0 });
      const { result } = JSON.parse(stdout);
      expect(result.isError ?? false).toBe(false);
      expect(result.content.length).toBeGreaterThan(0);
    });
  },
);

async function inspect(...args: readonly string[]) {
  const child = spawn(process.execPath, [INSPECTOR, "--cli", ...args, "--format", "json", "--quiet"], {
    env: {
      PATH: process.env.PATH ?? "",
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      ...served.env,
      HOME: served.env.DRIVELENS_HOME ?? "",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = [once(child, "close"), text(child.stdout), text(child.stderr)] as const;
  const [[code], stdout, stderr] = await Promise.all(ended);
  return { code, stdout, stderr };
}
