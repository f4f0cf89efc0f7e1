import { spawn } from "node:child_process";
import { once } from "node:events";
import { open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import process from "node:process";

/** How a command is run. */
export interface TimedOptions {
  readonly env: Readonly<Record<string, string>>;
  /** Folder for what it writes. */
  readonly folder: string;
  /** Whether it is a script for this Node, whose CPU and memory can be asked. @default false */
  readonly isScript?: boolean;
}

/** A command that was run to its end. */
export interface Timed {
  readonly code: number | null;
  /** Wall time from the start to the end. */
  readonly seconds: number;
  /** User and system time; absent for what is no script of Node's. */
  readonly cpuSeconds?: number;
  /** The most resident memory, in millions of bytes; absent as `cpuSeconds` is. */
  readonly peakMegabytes?: number;
  /** Path of what it wrote to stdout, until the next command of this folder. */
  readonly stdoutPath: string;
  readonly stderr: string;
}

const PROBE = join(import.meta.dirname, "_usage_probe.mjs");

/** Runs a command with stdout to a file, so that nothing of ours reads along while it runs. */
export async function runTimed(command: readonly string[], options: TimedOptions): Promise<Timed> {
  const { env, folder, isScript = false } = options;
  const stdoutPath = join(folder, "stdout");
  const usagePath = join(folder, "usage.json");
  await rm(usagePath, { force: true });
  const [program = "", ...args] = isScript ? [process.execPath, "--import", PROBE, ...command] : command;
  await using stdout = await open(stdoutPath, "w");
  const startedAt = performance.now();
  const child = spawn(program, args, {
    env: { PATH: process.env.PATH ?? "", NO_COLOR: "1", USAGE_FILE: usagePath, ...env },
    stdio: ["ignore", stdout.fd, "pipe"],
  });
  let stderr = "";
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    stderr += chunk;
  });
  const [code] = await once(child, "close");
  const seconds = (performance.now() - startedAt) / 1000;
  const usage = isScript ? JSON.parse(await readFile(usagePath, "utf8").catch(() => "{}")) : {};
  return { code, seconds, ...usage, stdoutPath, stderr };
}
