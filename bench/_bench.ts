import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What all sections work with. */
export interface Bench extends AsyncDisposable {
  /** Folder for whatever is written; it goes at the end. */
  readonly folder: string;
  /** Path or name of rclone; undefined where there is none. */
  readonly rclone: string | undefined;
  /** Turns sizes of the full run into those of a try. */
  scale(files: number): number;
  /** How often what is compared is run, in turn. */
  readonly rounds: number;
  /** Tells a person who waits what is going on. */
  say(line: string): void;
}

/** How {@link openBench} sets up. */
export interface BenchOptions {
  readonly isQuick: boolean;
  readonly rclone: string | undefined;
}

/** Sets up what all sections work with. */
export async function openBench({ isQuick, rclone }: BenchOptions): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), "drivelens-bench-"));
  return {
    folder,
    rclone,
    scale: (files) => (isQuick ? Math.ceil(files / 20) : files),
    rounds: isQuick ? 1 : 3,
    say: (line) => void process.stderr.write(`${line}\n`),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
