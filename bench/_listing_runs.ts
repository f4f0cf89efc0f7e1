import { join } from "node:path";
import type { Bench } from "./_bench.ts";
import { commandLine } from "./_command_line.ts";
import type { BenchEmulator, Conditions } from "./_emulator.ts";
import { openRclone } from "./_rclone.ts";
import { readIds } from "./_read_ids.ts";
import { ROOT } from "./_root.ts";
import { runTimed, type Timed } from "./_run_timed.ts";

/** A listing that was run to its end, and what came of it. */
export interface ListingRun extends Omit<Timed, "stdoutPath"> {
  readonly rows: number;
  readonly ids: ReadonlySet<string>;
  /** Listing requests that the emulator saw. */
  readonly requests: number;
  /** Of these, refused for the quota. */
  readonly refused: number;
}

/** Runs listings against one emulator, each under its own weather and with a full quota. */
export interface ListingRuns extends AsyncDisposable {
  /** Lists with the built `drivelens` and these arguments. */
  drivelens(args: readonly string[], conditions: Conditions): Promise<ListingRun>;
  /** Lists with rclone's `lsf` and these arguments. */
  rclone(args: readonly string[], conditions: Conditions): Promise<ListingRun>;
  /** Lists with a script of this folder. */
  script(name: string, args: readonly string[], conditions: Conditions): Promise<ListingRun>;
  /** Every run so far, one line each. */
  readonly lines: readonly string[];
}

/** Opens what runs listings. */
export async function openListingRuns(bench: Bench, emulator: BenchEmulator): Promise<ListingRuns> {
  const { folder } = bench;
  const rclone =
    bench.rclone === undefined ? undefined : await openRclone({ program: bench.rclone, emulator, folder });
  const bin = join(ROOT, "packages/cli/bin/drivelens.js");
  const env = {
    DRIVELENS_HOME: join(folder, "home"),
    DRIVELENS_API_ENDPOINT: emulator.url,
    DRIVELENS_ACCESS_TOKEN: emulator.accessToken,
  };
  const lines: string[] = [];

  async function measure(
    name: string,
    conditions: Conditions,
    run: () => Promise<Timed>,
  ): Promise<ListingRun> {
    await emulator.prepare(conditions);
    const { stdoutPath, ...timed } = await run();
    const { byRoute, overUserQuota, overProjectQuota } = await emulator.counters();
    const requests = byRoute["GET /drive/v3/files"] ?? 0;
    const result = {
      ...timed,
      ...(await readIds(stdoutPath)),
      requests,
      refused: overUserQuota + overProjectQuota,
    };
    lines.push(lineOf(name, result));
    bench.say(lines.at(-1) ?? "");
    return result;
  }

  return {
    lines,
    drivelens: (args, conditions) =>
      measure(commandLine("drivelens", args), conditions, () =>
        runTimed([bin, ...args], { env, folder, isScript: true }),
      ),
    rclone(args, conditions) {
      if (rclone === undefined) throw new Error("Cannot run rclone: there is none on this machine");
      return measure(commandLine("rclone", args), conditions, () => rclone.run(args));
    },
    script: (name, args, conditions) =>
      measure(commandLine("node", [`bench/${name}`, ...args]), conditions, () =>
        runTimed([join(import.meta.dirname, name), ...args], { env, folder, isScript: true }),
      ),
    [Symbol.asyncDispose]: async () => rclone?.[Symbol.asyncDispose](),
  };
}

function lineOf(
  name: string,
  { seconds, rows, ids, requests, refused, code, stderr, ...usage }: ListingRun,
): string {
  const facts = [
    `${seconds.toFixed(1)} s`,
    `${rows} rows${ids.size === rows ? "" : ` (${ids.size} distinct)`}`,
    `${requests} requests${refused === 0 ? "" : `, ${refused} refused for the quota`}`,
    ...(usage.cpuSeconds === undefined ? [] : [`${usage.cpuSeconds.toFixed(1)} s CPU`]),
    ...(usage.peakMegabytes === undefined ? [] : [`${usage.peakMegabytes.toFixed(0)} MB`]),
    ...(code === 0 ? [] : [`exit ${code}: ${stderr.trim().split("\n").at(-1)}`]),
  ];
  return `${name}: ${facts.join(", ")}`;
}
