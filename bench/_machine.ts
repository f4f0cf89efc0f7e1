import { readFile } from "node:fs/promises";
import { cpus, loadavg, release, totalmem, type } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { ROOT } from "./_root.ts";

/** Tells in lines what machine this is, and which versions of everything were run. */
export async function describeMachine(rclone: string | undefined): Promise<readonly string[]> {
  const [model = ""] = cpus().map((cpu) => cpu.model.trim());
  return [
    `${cpus().length} cores (${model}), ${(totalmem() / 1e9).toFixed(0)} GB, ${type()} ${release()}, Node ${process.versions.node}`,
    `drivelens ${await versionOf("packages/cli")}`,
    `googleapis ${await versionOf("node_modules/googleapis")}`,
    rclone === undefined
      ? "rclone: missing on this machine, or openssl is, and left out"
      : `rclone ${rclone}`,
  ];
}

/** Writes how many processes wanted to run, on average, in the last minute. */
export function loadInWords(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}

async function versionOf(folder: string): Promise<string> {
  return JSON.parse(await readFile(join(ROOT, folder, "package.json"), "utf8")).version;
}
