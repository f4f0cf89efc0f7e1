import { spawn } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";

const CHILD = join(import.meta.dirname, "_stress_child.ts");

/** How a process of a stress round ended. */
export interface StressEnd {
  /** Exit code, or the signal that ended it. */
  readonly by: number | NodeJS.Signals | null;
  /** Whether it began a refresh, and whether it used what a refresh had stored. */
  readonly requested: boolean;
  readonly saved: boolean;
  readonly stderr: string;
}

/** A process of a stress round. */
export interface StressProcess {
  /** Resolves when it has loaded and waits. */
  readonly ready: Promise<void>;
  readonly ended: Promise<StressEnd>;
  /** Lets it begin. */
  go(): void;
  /** Ends it at once, and gives it no chance to clean up. */
  kill(): void;
}

/** What {@link startStressProcess} is given. */
export interface StressProcessOptions {
  readonly env: Readonly<Record<string, string>>;
  /** Is told when it is about to refresh. */
  readonly onRequest: () => void;
}

/** Starts a process that loads the built library and waits. */
export function startStressProcess({ env, onRequest }: StressProcessOptions): StressProcess {
  const child = spawn(process.execPath, [CHILD], { env, stdio: "pipe" });
  const said = new Set<string>();
  const ready = Promise.withResolvers<void>();
  createInterface(child.stdout).on("line", (word) => {
    said.add(word);
    if (word === "ready") ready.resolve();
    if (word === "request") onRequest();
  });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    stderr += chunk;
  });
  // A process that was killed has closed its end.
  child.stdin.on("error", () => undefined);
  const ended = new Promise<StressEnd>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      ready.resolve();
      resolve({
        by: code ?? signal,
        requested: said.has("request"),
        saved: said.has("saved"),
        stderr: stderr.trim(),
      });
    });
  });
  return {
    ready: ready.promise,
    ended,
    go: () => child.stdin.end(),
    kill: () => void child.kill("SIGKILL"),
  };
}
