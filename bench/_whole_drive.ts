import type { Bench } from "./_bench.ts";
import { bestRclone } from "./_best_rclone.ts";
import { commandLine } from "./_command_line.ts";
import { compare, inWords } from "./_compare.ts";
import { driveOf } from "./_drive_of.ts";
import { startEmulator } from "./_emulator.ts";
import type { Finding, Section } from "./_finding.ts";
import { limitSeconds, pagesOf } from "./_limit.ts";
import { LIST_ALL } from "./_listing_commands.ts";
import { type ListingRun, openListingRuns } from "./_listing_runs.ts";
import { median } from "./_median.ts";
import { FAIR, REAL } from "./_weather.ts";

const WHAT = "100,000 files in 2,500 folders, with parents";
const WHY_BEYOND_LIMIT =
  "the scan makes two requests in its first two seconds, for a page and a sample of how files are spread, and ends in a tail of few slices that turned out longer than was expected";
const OURS = commandLine("drivelens", LIST_ALL);

/** Lists a Drive of 100,000 files in 2,500 folders in every way there is. */
export async function measureWholeDrive(bench: Bench): Promise<Section> {
  // About one in ten is in the trash.
  const drive = driveOf(bench.scale(114_500), bench.scale(2800));
  await using emulator = await startEmulator(drive);
  await using runs = await openListingRuns(bench, emulator);
  const rcloneArgs =
    bench.rclone === undefined ? undefined : await bestRclone(runs, { place: "drive:", conditions: REAL });
  const real: ListingRun[] = [];
  const fair: ListingRun[] = [];
  const rclone: ListingRun[] = [];
  const chain: ListingRun[] = [];
  for (let round = 0; round < bench.rounds; round++) {
    real.push(await runs.drivelens(LIST_ALL, REAL));
    if (rcloneArgs !== undefined) rclone.push(await runs.rclone(rcloneArgs, REAL));
    fair.push(await runs.drivelens(LIST_ALL, FAIR));
    chain.push(await runs.script("plain_chain.mjs", [], REAL));
  }
  return {
    drive,
    runs: runs.lines,
    findings: [
      ...(rcloneArgs === undefined
        ? []
        : [
            times(real, rclone, {
              at: "rclone's best",
              atLeast: 5,
              why: WHY_BEYOND_LIMIT,
              command: commandLine("rclone", rcloneArgs),
            }),
          ]),
      times(real, chain, { at: "the plain page chain", atLeast: 20, command: "node bench/plain_chain.mjs" }),
      toTheLimit(fair),
      extraRequests(fair),
      cpu(real),
      sameFiles({ drivelens: [...real, ...fair], rclone, "the plain page chain": chain }),
    ],
  };
}

const secondsOf = (all: readonly ListingRun[]) => all.map(({ seconds }) => seconds);

interface TimesOptions {
  readonly at: string;
  readonly atLeast: number;
  readonly command: string;
  readonly why?: string;
}

function times(
  ours: readonly ListingRun[],
  theirs: readonly ListingRun[],
  { at, atLeast, command, why }: TimesOptions,
): Finding {
  const { ratio, words } = compare(secondsOf(ours), secondsOf(theirs));
  return {
    what: `${WHAT}: wall time against ${at}`,
    bar: `${atLeast} times faster`,
    measured: `${ratio.toFixed(1)} times faster: ${words}`,
    isMet: ratio >= atLeast && ours.every(({ code }) => code === 0),
    ...(why === undefined ? {} : { why }),
    commands: [OURS, command],
  };
}

function toTheLimit(fair: readonly ListingRun[]): Finding {
  const limit = limitSeconds(fair[0]?.rows ?? 0);
  const ratio = median(secondsOf(fair)) / limit;
  return {
    what: "the same without faults against the limit: its pages at 54 a second, and one page",
    bar: "within 1.25 times",
    measured: `${ratio.toFixed(2)} times: ${inWords(secondsOf(fair))} against ${limit.toFixed(1)} s`,
    isMet: ratio <= 1.25,
    why: WHY_BEYOND_LIMIT,
    commands: [OURS],
  };
}

function extraRequests(fair: readonly ListingRun[]): Finding {
  const must = pagesOf(fair[0]?.rows ?? 0);
  const made = median(fair.map(({ requests, refused }) => requests - refused));
  const refused = median(fair.map((run) => run.refused));
  const share = made / must - 1;
  return {
    what: "extra requests for slicing, over the pages that must be read",
    bar: "at most 30 %",
    measured: `${(100 * share).toFixed(0)} %: ${made} for ${must} pages, and ${refused} refused for the quota`,
    isMet: share <= 0.3,
    why: "each slice ends in a page that is not full, and files that were uploaded together make slices that have to be cut again",
    commands: [OURS],
  };
}

function cpu(real: readonly ListingRun[]): Finding {
  const ms = median(real.map(({ cpuSeconds = Number.NaN, rows }) => (1e6 * cpuSeconds) / rows));
  return {
    what: "client CPU for 1,000 rows, start-up included",
    bar: "at most 15 ms",
    measured: `${ms.toFixed(1)} ms`,
    isMet: ms <= 15,
    why: "half of it is Node's own: undoing gzip, parsing JSON, collecting garbage; and a process of a few seconds starts cold",
    commands: [OURS],
  };
}

function sameFiles(by: Readonly<Record<string, readonly ListingRun[]>>): Finding {
  const all = Object.values(by).flat();
  const [first = new Set<string>(), ...others] = all.map(({ ids }) => ids);
  const isSame = others.every((ids) => ids.size === first.size && ids.isSubsetOf(first));
  const rows = Object.entries(by).flatMap(([name, runs]) => {
    const counts = new Set(runs.map((run) => run.rows));
    return runs.length === 0 ? [] : [`${name} ${[...counts].join(" or ")}`];
  });
  return {
    what: "rows that each of them listed",
    bar: "the same files, each once",
    measured: `${rows.join(", ")}${isSame ? "" : "; not the same files"}`,
    isMet: isSame && all.every((run) => run.rows === run.ids.size),
    commands: [],
  };
}
