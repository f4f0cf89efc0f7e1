// Installs what package-lock.json asks for, unless that has been done. It needs nothing but Node 20 and npm.
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runNpm } from "./run_npm.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lock = join(root, "package-lock.json");
// npm writes this file last, so a broken install does not look finished.
const installed = join(root, "node_modules", ".package-lock.json");

export function ensureInstalled() {
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  process.stderr.write("Installing dependencies (npm ci) …\n");
  const started = Date.now();
  runNpm(["ci", "--no-audit", "--no-fund", "--loglevel=error"], { quiet: true });
  process.stderr.write(`Installed in ${Math.round((Date.now() - started) / 1000)} s\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureInstalled();
