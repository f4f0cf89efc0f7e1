// `npm test`: installs what is missing, builds, and runs every test. Words after `--` go to vitest.
import { ensureInstalled } from "./ensure_installed.mjs";
import { runScript } from "./run_npm.mjs";

ensureInstalled();
runScript("require-node");
runScript("build", [], { quiet: true });
runScript("vitest", process.argv.slice(2));
