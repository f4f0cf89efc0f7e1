import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import process from "node:process";
import type { Bench } from "./_bench.ts";
import { bestRclone } from "./_best_rclone.ts";
import { commandLine } from "./_command_line.ts";
import { compare, inWords } from "./_compare.ts";
import { driveOf } from "./_drive_of.ts";
import { type BenchEmulator, type Conditions, startEmulator } from "./_emulator.ts";
import type { Finding, Section } from "./_finding.ts";
import { LIST_ALL } from "./_listing_commands.ts";
import { type ListingRuns, openListingRuns } from "./_listing_runs.ts";
import { median } from "./_median.ts";
import { ROOT } from "./_root.ts";
import { runTimed, type Timed } from "./_run_timed.ts";
import { NONE, REAL, REAL_FEED } from "./_weather.ts";

const SYNC = ["sync"];
const FORGET = ["sync", "--forget"];
/** However young the catalog is, Google is asked what has changed. */
const TREE = ["tree", "--max-age", "0"];
const USAGE = ["usage", "--max-age", "0"];
const FIND = ["find", "budget", "--max-age", "0"];
const LIVE = [...LIST_ALL, "--live"];
const CHANGES = 10_000;

/** Reads a Drive of 100,000 files into a catalog, and asks what is answered from it. */
export async function measureCatalog(bench: Bench): Promise<Section> {
  const drive = driveOf(bench.scale(114_500), bench.scale(2800));
  await using emulator = await startEmulator(drive);
  await using runs = await openListingRuns(bench, emulator);
  const commands = new Commands(bench, emulator);
  const findings = [
    await firstSync(bench, { runs, commands }),
    await fileSize(bench, commands),
    ...(await secondAnswers(bench, commands)),
    await secondTree(bench, { runs, commands }),
    await manyChanges(bench, { emulator, commands }),
  ];
  return { drive, runs: [...runs.lines, ...commands.lines], findings: findings.flat() };
}

interface Means {
  readonly runs: ListingRuns;
  readonly commands: Commands;
}

interface Answered extends Timed {
  /** Requests that the emulator saw. */
  readonly requests: number;
}

/** Runs the built `drivelens`, and counts what it asks. */
class Commands {
  readonly lines: string[] = [];
  readonly #bench: Bench;
  readonly #emulator: BenchEmulator;

  constructor(bench: Bench, emulator: BenchEmulator) {
    this.#bench = bench;
    this.#emulator = emulator;
  }

  /** Path of the folder in which the catalog is. */
  get catalogs(): string {
    return join(this.#bench.folder, "home", "cache", "catalog");
  }

  async run(args: readonly string[], conditions: Conditions): Promise<Answered> {
    const { folder, say } = this.#bench;
    const { url, accessToken } = this.#emulator;
    await this.#emulator.prepare(conditions);
    const env = {
      DRIVELENS_HOME: join(folder, "home"),
      DRIVELENS_API_ENDPOINT: url,
      DRIVELENS_ACCESS_TOKEN: accessToken,
    };
    const command = [join(ROOT, "packages/cli/bin/drivelens.js"), ...args];
    const timed = await runTimed(command, { env, folder, isScript: true });
    if (timed.code !== 0)
      throw new Error(`${commandLine("drivelens", args)} ended with ${timed.code}: ${timed.stderr}`);
    const { byRoute } = await this.#emulator.counters();
    const requests = Object.entries(byRoute)
      .filter(([route]) => route.includes("/drive/v3/"))
      .reduce((sum, [, count]) => sum + count, 0);
    const { seconds, cpuSeconds = Number.NaN } = timed;
    const cost = `${seconds.toFixed(2)} s, ${cpuSeconds.toFixed(1)} s CPU, ${requests} requests`;
    this.lines.push(`${commandLine("drivelens", args)}: ${cost}`);
    say(this.lines.at(-1) ?? "");
    return { ...timed, requests };
  }
}

async function firstSync(bench: Bench, { runs, commands }: Means): Promise<Finding> {
  const listed: number[] = [];
  const synced: number[] = [];
  for (let round = 0; round < bench.rounds; round++) {
    listed.push((await runs.drivelens(LIVE, REAL)).seconds);
    await commands.run(FORGET, NONE);
    synced.push((await commands.run(SYNC, REAL_FEED)).seconds);
  }
  const { ratio, words } = compare(listed, synced);
  return {
    what: "first sync of 100,000 files against `list --all`",
    bar: "at most 1.3 times",
    measured: `${ratio.toFixed(2)} times: ${words.split(" against ").reverse().join(" against ")}`,
    isMet: ratio <= 1.3,
    why: "rows are written to the catalog between the pages, and the trash is read too",
    commands: [commandLine("drivelens", SYNC), commandLine("drivelens", LIVE)],
  };
}

async function fileSize(bench: Bench, commands: Commands): Promise<Finding> {
  const names = (await readdir(commands.catalogs)).filter((name) => /\.sqlite(?:-wal)?$/.test(name));
  const sizes = await Promise.all(
    names.map(async (name) => (await stat(join(commands.catalogs, name))).size),
  );
  const bytes = sizes.reduce((sum, size) => sum + size, 0) / bench.scale(114_500);
  return {
    what: "size of the catalog for each file",
    bar: "at most 600 bytes",
    measured: `${bytes.toFixed(0)} bytes`,
    isMet: bytes <= 600,
    commands: [commandLine("drivelens", SYNC)],
  };
}

async function secondAnswers(bench: Bench, commands: Commands): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const args of [USAGE, FIND]) {
    const nothing: number[] = [];
    const answers: Answered[] = [];
    for (let round = 0; round < 2 * bench.rounds; round++) {
      nothing.push(await secondsOfNothing(bench));
      answers.push(await commands.run(args, NONE));
    }
    const { ratio, words } = compare(
      nothing,
      answers.map(({ seconds }) => seconds),
    );
    const requests = Math.max(...answers.map((each) => each.requests));
    findings.push({
      what: `second \`${args[0]}\` on 100,000 files, nothing to wait for, against \`node -e 0\``,
      bar: "at most 8 times, and 1 request",
      measured: `${ratio.toFixed(1)} times: ${words.split(" against ").reverse().join(" against ")}; ${requests} request${requests === 1 ? "" : "s"}`,
      isMet: ratio <= 8 && requests <= 1,
      commands: [commandLine("drivelens", args)],
    });
  }
  return findings;
}

async function secondsOfNothing({ folder }: Bench): Promise<number> {
  return (await runTimed([process.execPath, "-e", "0"], { env: {}, folder })).seconds;
}

async function secondTree(bench: Bench, { runs, commands }: Means): Promise<readonly Finding[]> {
  const ours: number[] = [];
  for (let round = 0; round < bench.rounds; round++) ours.push((await commands.run(TREE, REAL_FEED)).seconds);
  if (bench.rclone === undefined) return [];
  const args = await bestRclone(runs, { place: "drive:", conditions: REAL });
  const { seconds } = await runs.rclone(args, REAL);
  const ratio = seconds / median(ours);
  return [
    {
      what: "second `tree` of 100,000 files against rclone's best",
      bar: "30 times faster",
      measured: `${ratio.toFixed(1)} times faster: ${inWords(ours)} against ${inWords([seconds])}`,
      isMet: ratio >= 30,
      why: "what takes the time is to draw the tree: paths, totals and order of 100,000 rows in one process, which the catalog does not make less",
      commands: [commandLine("drivelens", TREE), commandLine("rclone", args)],
    },
  ];
}

interface ChangesMeans {
  readonly emulator: BenchEmulator;
  readonly commands: Commands;
}

async function manyChanges(bench: Bench, { emulator, commands }: ChangesMeans): Promise<Finding> {
  const many = bench.scale(CHANGES);
  // What is changed is not measured, and the bench tries nothing again.
  await emulator.prepare(NONE);
  const startedAt = performance.now();
  await emulator.modify(many);
  bench.say(`${many} files changed in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  const { cpuSeconds = Number.NaN, requests } = await commands.run(SYNC, NONE);
  return {
    what: `taking in ${many.toLocaleString("en")} changes: CPU of the whole process`,
    bar: "at most 2 s",
    measured: `${cpuSeconds.toFixed(1)} s, ${requests} requests`,
    isMet: cpuSeconds <= 2,
    commands: [commandLine("drivelens", SYNC)],
  };
}
