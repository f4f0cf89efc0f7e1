import type { Bench } from "./_bench.ts";
import { commandLine } from "./_command_line.ts";
import { inWords } from "./_compare.ts";
import { driveOf } from "./_drive_of.ts";
import { startEmulator } from "./_emulator.ts";
import type { Section } from "./_finding.ts";
import { limitSeconds, pagesOf } from "./_limit.ts";
import { LIST_ALL } from "./_listing_commands.ts";
import { type ListingRun, openListingRuns } from "./_listing_runs.ts";
import { median } from "./_median.ts";
import { FAIR } from "./_weather.ts";

/** Lists a Drive as large, 60 % of which came in 30 bulk uploads, so that ranges of time tell its files apart badly. */
export async function measureBulkUploads(bench: Bench): Promise<Section> {
  const drive = [
    ...driveOf(bench.scale(114_500), bench.scale(2800)),
    "--uploads",
    "30",
    "--bulk-share",
    "0.6",
  ];
  await using emulator = await startEmulator(drive);
  await using runs = await openListingRuns({ ...bench, rclone: undefined }, emulator);
  const ours: ListingRun[] = [];
  for (let round = 0; round < bench.rounds; round++) ours.push(await runs.drivelens(LIST_ALL, FAIR));
  const seconds = ours.map((run) => run.seconds);
  const [{ rows, ids }] = ours as [ListingRun];
  const extra = median(ours.map(({ requests, refused }) => (requests - refused) / pagesOf(rows) - 1));
  const ratio = median(seconds) / limitSeconds(rows);
  const facts = [
    `${ratio.toFixed(2)} times: ${inWords(seconds)} against ${limitSeconds(rows).toFixed(1)} s`,
    `${(100 * extra).toFixed(0)} % extra requests`,
    `${rows} rows, ${ids.size} distinct`,
  ];
  return {
    drive,
    runs: runs.lines,
    findings: [
      {
        what: "60 % of its files in 30 bulk uploads, without faults: against the limit",
        measured: facts.join("; "),
        commands: [commandLine("drivelens", LIST_ALL)],
      },
    ],
  };
}
