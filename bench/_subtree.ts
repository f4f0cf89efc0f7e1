import type { Bench } from "./_bench.ts";
import { bestRclone } from "./_best_rclone.ts";
import { commandLine } from "./_command_line.ts";
import { compare, inWords } from "./_compare.ts";
import { driveOf } from "./_drive_of.ts";
import { startEmulator } from "./_emulator.ts";
import { findSubtree, type Subtree } from "./_find_subtree.ts";
import type { Finding, Section } from "./_finding.ts";
import { listBelow } from "./_listing_commands.ts";
import { type ListingRun, type ListingRuns, openListingRuns } from "./_listing_runs.ts";
import { NONE, REAL, SHORT_GROUPS } from "./_weather.ts";

/** Lists a folder of 10,000 files in 1,000 folders, which is a tenth of its Drive. */
export async function measureSubtree(bench: Bench): Promise<Section> {
  // This seed has a folder of just that size.
  const drive = [...driveOf(bench.scale(114_500), bench.scale(10_000)), "--seed", "2"];
  await using emulator = await startEmulator(drive);
  await emulator.prepare(NONE);
  const subtree = await findSubtree(emulator, bench.scale(1000));
  await using runs = await openListingRuns(bench, emulator);
  const measured: Measured = {
    runs,
    subtree,
    rounds: bench.rounds,
    ours: listBelow(subtree.path),
    theirs:
      bench.rclone === undefined
        ? undefined
        : await bestRclone(runs, { place: `drive:${subtree.path.slice(1)}`, conditions: REAL }),
  };
  const findings = [
    ...(await wallTime(measured)),
    ...(await shortGroups(measured)),
    ...(await rcloneSingly(measured)),
    await oneAFolder(measured),
  ];
  return { drive, runs: runs.lines, findings };
}

interface Measured {
  readonly runs: ListingRuns;
  readonly subtree: Subtree;
  readonly rounds: number;
  readonly ours: readonly string[];
  /** Undefined where there is no rclone. */
  readonly theirs: readonly string[] | undefined;
}

async function wallTime({ runs, subtree, rounds, ours, theirs }: Measured): Promise<Finding[]> {
  if (theirs === undefined) return [];
  const own: ListingRun[] = [];
  const other: ListingRun[] = [];
  for (let round = 0; round < rounds; round++) {
    own.push(await runs.drivelens(ours, REAL));
    other.push(await runs.rclone(theirs, REAL));
  }
  const secondsOf = (all: readonly ListingRun[]) => all.map(({ seconds }) => seconds);
  const { ratio, words } = compare(secondsOf(own), secondsOf(other));
  const rows = new Set([...own, ...other].map((run) => rowsInWords(run, subtree)));
  const { ids, folders } = subtree;
  return [
    {
      what: `a subtree of ${ids.size - folders} files in ${folders} folders: wall time against rclone's best`,
      bar: "2 times faster",
      measured: `${ratio.toFixed(1)} times faster: ${words}; rows: ${[...rows].join(" and ")}`,
      isMet: ratio >= 2 && own.every((run) => isWhole(run, subtree)),
      why: "both go from level to level, so that each waits for the one above, and folders without rows are asked again, which rclone does not do",
      commands: [commandLine("drivelens", ours), commandLine("rclone", theirs)],
    },
  ];
}

async function shortGroups({ runs, subtree, ours, theirs }: Measured): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [which, conditions] of Object.entries(SHORT_GROUPS)) {
    const own = await runs.drivelens(ours, conditions);
    const other = theirs === undefined ? undefined : await runs.rclone(theirs, conditions);
    const inShort = (run: ListingRun) =>
      `${rowsInWords(run, subtree)} in ${inWords([run.seconds])}, exit ${run.code}`;
    findings.push({
      what: `the same where Google leaves out what some folders of a question hold, ${which}`,
      bar: "complete where rclone is short",
      measured: `drivelens ${inShort(own)}${other === undefined ? "" : `; rclone ${inShort(other)}`}`,
      // Alone it cannot be told whether the fault would have shown.
      ...(other === undefined ? {} : { isMet: isWhole(own, subtree) && !isWhole(other, subtree) }),
      commands: [
        commandLine("drivelens", ours),
        ...(theirs === undefined ? [] : [commandLine("rclone", theirs)]),
      ],
    });
  }
  return findings;
}

async function rcloneSingly({ runs, subtree, theirs }: Measured): Promise<Finding[]> {
  if (theirs === undefined) return [];
  const args = [...theirs, "--disable", "ListR"];
  const run = await runs.rclone(args, REAL);
  return [
    {
      what: "the same by rclone with a request a folder, which that fault does not strike",
      measured: `${inWords([run.seconds])}, rows: ${rowsInWords(run, subtree)}`,
      commands: [commandLine("rclone", args)],
    },
  ];
}

async function oneAFolder({ runs, subtree }: Measured): Promise<Finding> {
  const run = await runs.script("one_a_folder.mjs", [subtree.id], REAL);
  return {
    what: "the same with a request a folder, eight at once",
    measured: `${inWords([run.seconds])}, rows: ${rowsInWords(run, subtree)}`,
    commands: [`node bench/one_a_folder.mjs ${subtree.id}`],
  };
}

function rowsInWords({ ids }: ListingRun, subtree: Subtree): string {
  return `${ids.size} of ${subtree.ids.size}`;
}

function isWhole({ ids, rows }: ListingRun, subtree: Subtree): boolean {
  return rows === ids.size && ids.size === subtree.ids.size && ids.isSubsetOf(subtree.ids);
}
