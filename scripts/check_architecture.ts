// Holds the imports of all packages against ARCHITECTURE.md; prints a line for each violation and fails.
import { globSync, readFileSync } from "node:fs";
import process from "node:process";
import { checkArchitecture } from "./_architecture.ts";

const root = new URL("..", import.meta.url).pathname;
const paths = globSync("packages/*/src/**/*.ts", { cwd: root });
const violations = checkArchitecture(
  new Map(paths.map((path) => [path, readFileSync(`${root}${path}`, "utf8")])),
);
for (const { path, line, message } of violations) console.error(`${path}:${line} ${message}`);
console.log(`Architecture: ${paths.length} files, ${violations.length} violations`);
process.exitCode = violations.length === 0 ? 0 : 1;
