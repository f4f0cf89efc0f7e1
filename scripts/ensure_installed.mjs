// Installs what package-lock.json asks for, unless that has been done. It needs nothing but Node 20 and npm.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lock = join(root, "package-lock.json");
// npm writes this file last, so a broken install does not look finished.
const installed = join(root, "node_modules", ".package-lock.json");

export function ensureInstalled() {
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  process.stderr.write("Installing dependencies (npm ci) …\n");
  const started = Date.now();
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    process.stderr.write("npm ci failed; see its message above\n");
    process.exit(status ?? 1);
  }
  process.stderr.write(`Installed in ${Math.round((Date.now() - started) / 1000)} s\n`);
}

// Runs an npm script; npm puts node_modules/.bin first on the path, and with it the repository's own Node.
export function npmRun(script, args = [], { quiet = false } = {}) {
  const words = ["run", "--silent", script, ...(args.length > 0 ? ["--", ...args] : [])];
  const { status } = spawnSync("npm", words, {
    cwd: root,
    stdio: ["inherit", quiet ? "ignore" : "inherit", "inherit"],
    shell: process.platform === "win32",
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" },
  });
  if (status !== 0) process.exit(status ?? 1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureInstalled();
