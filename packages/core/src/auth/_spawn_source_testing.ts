import { type ChildProcess, spawn } from "node:child_process";

/** Runs TypeScript in a process of its own, with this folder's sources by relative path; for tests alone. */
export function spawnSource(code: string, env: Readonly<Record<string, string>> = {}): ChildProcess {
  const located = code.replace(
    /"(\.\.?\/[^"]+)"/g,
    (_, path: string) => `"${new URL(path, import.meta.url).href}"`,
  );
  return spawn(
    process.execPath,
    ["--conditions=drivelens-source", "--input-type=module-typescript", "-e", located],
    {
      env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...env },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
}

/** Resolves with the first line that the process prints. */
export async function firstLine(child: ChildProcess): Promise<string> {
  let text = "";
  for await (const chunk of child.stdout ?? []) {
    text += chunk;
    if (text.includes("\n")) break;
  }
  return text.trim();
}

/** Resolves with the exit code or the signal that ended the process. */
export function endOf(child: ChildProcess): Promise<number | string | null> {
  return new Promise((resolve) => child.once("exit", (code, signal) => resolve(code ?? signal)));
}
