// Holds the imports of all packages against ARCHITECTURE.md; prints a line for each violation and fails. Says how
// many files have no test beside them, and with --untested which.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { checkArchitecture } from "./_architecture.ts";
import { findUntested } from "./_find_untested.ts";

const root = join(import.meta.dirname, "..");
const files = new Map(
  globSync("packages/*/src/**/*.ts", { cwd: root }).map((path) => [
    path.replaceAll("\\", "/"),
    readFileSync(join(root, path), "utf8"),
  ]),
);
const violations = checkArchitecture(files);
for (const { path, line, rule, message } of violations) console.error(`${path}:${line} ${rule} ${message}`);
const untested = findUntested(files);
if (process.argv.includes("--untested"))
  for (const path of untested) console.error(`${path} has no test beside it`);
console.log(
  `Architecture: ${files.size} files, ${violations.length} violations; ${untested.length} files without a test beside them`,
);
process.exitCode = violations.length === 0 ? 0 : 1;
