import { spawn } from "node:child_process";
import { join } from "node:path";

/** Path of the program, as its source. */
export const MAIN: string = join(import.meta.dirname, "..", "main.ts");

/** How a run of the program ended. */
export interface RanMain {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the program as a person does who types nothing, with this environment alone. */
export function runMain(args: readonly string[], env: Readonly<Record<string, string>>): Promise<RanMain> {
  const child = spawn(process.execPath, ["--conditions=drivelens-source", MAIN, ...args], {
    env: { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...env },
    stdio: "pipe",
  });
  let out = "";
  let err = "";
  child.stdin.end();
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    out += chunk;
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    err += chunk;
  });
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, out, err })));
}
