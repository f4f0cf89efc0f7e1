import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

const ROOT = join(import.meta.dirname, "..");

/** The built bins, as `npx` would start them. */
export const BINS: Readonly<Record<"drivelens" | "drivelens-mcp" | "drive-emulator", string>> = {
  drivelens: join(ROOT, "packages/cli/bin/drivelens.js"),
  "drivelens-mcp": join(ROOT, "packages/mcp-server/bin/drivelens-mcp.js"),
  "drive-emulator": join(ROOT, "packages/drive-emulator/bin/drive-emulator.js"),
};

/** Returns the path of a bin in another folder that holds the packages. */
export function binIn(bin: keyof typeof BINS, root: string = ROOT): string {
  return join(root, relative(ROOT, BINS[bin]));
}

/** How a spawned command ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A spawned command that still runs. */
export interface Running {
  readonly ended: Promise<Ended>;
  /** Resolves with the first match in what stderr says. */
  stderrMatch(pattern: RegExp): Promise<RegExpMatchArray>;
  /** Types a line, as a person would who is asked for one. */
  type(line: string): void;
  stop(signal: NodeJS.Signals): void;
}

/** What a command is given beside its arguments; nothing of this process's environment but PATH goes in. */
export interface StartOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly nodeOptions?: readonly string[];
  /** Folder that holds the packages. @default this repository */
  readonly root?: string;
  /** Whether lines will be typed. @default false */
  readonly typing?: boolean;
  /** Takes stdout as it comes, instead of keeping it. */
  readonly onStdout?: (chunk: string) => void;
}

/** Starts a built bin. */
export function start(bin: keyof typeof BINS, args: readonly string[], options: StartOptions = {}): Running {
  const path = binIn(bin, options.root);
  const child = spawn(process.execPath, [...(options.nodeOptions ?? []), path, ...args], {
    env: { PATH: process.env.PATH ?? "", NO_COLOR: "1", ...options.env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  if (options.typing !== true) child.stdin.end();
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    if (options.onStdout === undefined) stdout += chunk;
    else options.onStdout(chunk);
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    stderr += chunk;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
  return {
    ended,
    type: (line) => void child.stdin.write(`${line}\n`),
    stop: (signal) => child.kill(signal),
    async stderrMatch(pattern) {
      for (;;) {
        const found = stderr.match(pattern);
        if (found !== null) return found;
        const over = await Promise.race([
          ended.then(() => true),
          new Promise<false>((resolve) => child.stderr.once("data", () => resolve(false))),
        ]);
        if (over && !pattern.test(stderr)) throw new Error(`Ended without ${pattern}: ${stderr}`);
      }
    },
  };
}

/** Runs a built bin to its end. */
export function run(
  bin: keyof typeof BINS,
  args: readonly string[],
  options: StartOptions = {},
): Promise<Ended> {
  return start(bin, args, options).ended;
}

/** Makes an empty state folder that goes when the scope ends. */
export async function temporaryHome(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), "drivelens-test-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** Path of a Chromium or Chrome on this machine, if there is one. */
export function findChromium(): string | undefined {
  const places = [
    process.env.CHROMIUM_PATH ?? "",
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ];
  return places.find((path) => path !== "" && existsSync(path));
}
