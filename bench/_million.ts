import type { Bench } from "./_bench.ts";
import { commandLine } from "./_command_line.ts";
import { driveOf } from "./_drive_of.ts";
import { startEmulator } from "./_emulator.ts";
import type { Section } from "./_finding.ts";
import { limitSeconds } from "./_limit.ts";
import { LIST_ALL } from "./_listing_commands.ts";
import { openListingRuns } from "./_listing_runs.ts";
import { REAL } from "./_weather.ts";

/** Lists a Drive of a million files, and looks at the memory that it takes. */
export async function measureMillion(bench: Bench): Promise<Section> {
  const drive = driveOf(bench.scale(1_145_000), bench.scale(25_000));
  await using emulator = await startEmulator(drive);
  await using runs = await openListingRuns({ ...bench, rclone: undefined }, emulator);
  const { peakMegabytes = Number.NaN, rows, ids, seconds, code } = await runs.drivelens(LIST_ALL, REAL);
  const facts = [
    `${peakMegabytes.toFixed(0)} MB for ${rows} rows, ${ids.size} distinct`,
    `${seconds.toFixed(1)} s, where the limit is ${limitSeconds(rows).toFixed(1)} s`,
  ];
  return {
    drive,
    runs: runs.lines,
    findings: [
      {
        what: "1,000,000 files as ndjson: peak memory of the process",
        bar: "at most 300 MB",
        measured: facts.join("; "),
        isMet: code === 0 && peakMegabytes <= 300 && rows === ids.size,
        commands: [commandLine("drivelens", LIST_ALL)],
      },
    ],
  };
}
