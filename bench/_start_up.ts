import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import process from "node:process";
import { askServer } from "./_ask_server.ts";
import type { Bench } from "./_bench.ts";
import { compare } from "./_compare.ts";
import { startEmulator } from "./_emulator.ts";
import type { Finding, Section } from "./_finding.ts";
import { median } from "./_median.ts";
import { ROOT } from "./_root.ts";
import { NONE } from "./_weather.ts";

const ONE_PAGE = ["list", "--limit", "100", "--format", "ndjson"];

/** Starts what people start, in turn with a Node that does nothing. */
export async function measureStartUp(bench: Bench): Promise<Section> {
  const drive: string[] = [];
  await using emulator = await startEmulator(drive);
  await emulator.prepare(NONE);
  const env = {
    PATH: process.env.PATH ?? "",
    DRIVELENS_HOME: join(bench.folder, "home"),
    DRIVELENS_API_ENDPOINT: emulator.url,
    DRIVELENS_ACCESS_TOKEN: emulator.accessToken,
  };
  const cli = join(ROOT, "packages/cli/bin/drivelens.js");
  const server = join(ROOT, "packages/mcp-server/bin/drivelens-mcp.js");
  const seconds: Record<"node" | "version" | "page" | "mcp", number[]> = {
    node: [],
    version: [],
    page: [],
    mcp: [],
  };
  const memory: Record<"first" | "listed", number[]> = { first: [], listed: [] };
  // Of the first round nothing counts: it fills caches.
  for (let round = 0; round <= 7 * bench.rounds; round++) {
    const asked = await askServer(server, env);
    const measured = {
      node: await timeOf(["-e", "0"], env),
      version: await timeOf([cli, "--version"], env),
      page: await timeOf([cli, ...ONE_PAGE], env),
      mcp: asked.seconds,
    };
    if (round === 0) continue;
    for (const name of ["node", "version", "page", "mcp"] as const) seconds[name].push(measured[name]);
    memory.first.push(asked.megabytesAtFirst);
    memory.listed.push(asked.megabytesAfterListing);
  }
  const against = (
    what: string,
    times: number,
    options: { readonly name: "version" | "page" | "mcp"; readonly command: string },
  ): Finding => {
    const { ratio, words } = compare(seconds.node, seconds[options.name]);
    return {
      what: `${what} against \`node -e 0\``,
      bar: `at most ${times} times`,
      measured: `${ratio.toFixed(1)} times: ${words.split(" against ").reverse().join(" against ")}`,
      isMet: ratio <= times,
      commands: [options.command],
    };
  };
  const [first, listed] = [median(memory.first), median(memory.listed)];
  return {
    drive,
    runs: Object.entries(seconds).map(
      ([name, all]) => `${name}: ${all.map((each) => `${(1000 * each).toFixed(0)}`).join(", ")} ms`,
    ),
    findings: [
      against("`drivelens --version`", 2.5, { name: "version", command: "drivelens --version" }),
      against("`drivelens list` of one page", 7, {
        name: "page",
        command: `drivelens ${ONE_PAGE.join(" ")}`,
      }),
      against("`drivelens-mcp` from spawn to its first answer", 6, { name: "mcp", command: "drivelens-mcp" }),
      {
        what: "resident memory of `drivelens-mcp` at its first answer",
        bar: "under 90 MB",
        measured: `${first.toFixed(0)} MB, and ${listed.toFixed(0)} MB after a listing`,
        isMet: first < 90,
        commands: ["drivelens-mcp"],
      },
    ],
  };
}

async function timeOf(args: readonly string[], env: Readonly<Record<string, string>>): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { env, stdio: "ignore" });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`Cannot measure "${args.join(" ")}": it ended with ${code}`);
  return (performance.now() - startedAt) / 1000;
}
