import type { Conditions } from "./_emulator.ts";
import type { ListingRuns } from "./_listing_runs.ts";

/** What {@link bestRclone} looks through. */
export interface BestRcloneOptions {
  /** What is listed, as rclone writes it. */
  readonly place: string;
  readonly conditions: Conditions;
}

const LSF = ["lsf", "-R", "--fast-list", "--format", "ip"];

/** Its defaults are 8 checkers, and 100 ms from one request to the next after a burst of 100. */
const SETTINGS: readonly (readonly string[])[] = [
  [],
  ...["4", "8", "16", "32"].map((checkers) => ["--checkers", checkers, "--drive-pacer-min-sleep", "10ms"]),
  ["--checkers", "16", "--drive-pacer-min-sleep", "20ms", "--drive-pacer-burst", "50"],
];

/** Runs rclone once with each of some settings, and returns the arguments that were the quickest. */
export async function bestRclone(runs: ListingRuns, options: BestRcloneOptions): Promise<readonly string[]> {
  const { place, conditions } = options;
  let best = { seconds: Infinity, args: [...LSF, place] };
  for (const settings of SETTINGS) {
    const args = [...LSF, ...settings, place];
    const { seconds } = await runs.rclone(args, conditions);
    if (seconds < best.seconds) best = { seconds, args };
  }
  return best.args;
}
