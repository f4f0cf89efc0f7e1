import { spawn, spawnSync } from "node:child_process";
import process from "node:process";
import { shellQuote } from "@drivelens/core";
import { binIn } from "./_bins.ts";

/** Whether there is what makes a pseudo-terminal here: `script` of util-linux. */
export const HAS_TERMINAL: boolean =
  process.platform === "linux" &&
  (spawnSync("script", ["--version"], { encoding: "utf8" }).stdout ?? "").includes("util-linux");

/** How the terminal is, and what the command is given in it. */
export interface TerminalOptions {
  readonly env: Readonly<Record<string, string>>;
  /** Lines that are typed, each when what the terminal shows since the last one fits. */
  readonly typed: readonly { readonly after: RegExp; readonly line: string }[];
}

/** How a command in a terminal ended. */
export interface TerminalEnded {
  readonly code: number | null;
  /** All that the terminal showed, with what was typed. */
  readonly shown: string;
}

/** Runs the built `drivelens` in a pseudo-terminal. */
export async function runInTerminal(
  args: readonly string[],
  { env, typed }: TerminalOptions,
): Promise<TerminalEnded> {
  const words = [process.execPath, binIn("drivelens"), ...args];
  const command = words.map((word) => shellQuote(word, { platform: "linux" })).join(" ");
  const child = spawn("script", ["--quiet", "--return", "--command", command, "/dev/null"], {
    env: { PATH: process.env.PATH ?? "", TERM: "xterm", COLUMNS: "80", NO_COLOR: "1", ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const waiting = [...typed];
  let shown = "";
  let seen = 0;
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    shown += chunk;
    const [next] = waiting;
    if (next === undefined || !next.after.test(shown.slice(seen))) return;
    waiting.shift();
    seen = shown.length;
    child.stdin.write(`${next.line}\n`);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  return { code, shown: shown.replaceAll("\r\n", "\n") };
}
