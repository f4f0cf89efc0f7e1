// `npm test`: installs what is missing, builds, and runs every test. Words after `--` go to vitest.
import { ensureInstalled, npmRun } from "./ensure_installed.mjs";

ensureInstalled();
npmRun("require-node");
npmRun("build", [], { quiet: true });
npmRun("vitest", process.argv.slice(2));
