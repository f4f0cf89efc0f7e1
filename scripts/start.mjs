// `npm start`: installs what is missing, builds, and lists the demo Drive with the real command.
import { ensureInstalled, npmRun } from "./ensure_installed.mjs";

ensureInstalled();
npmRun("require-node");
npmRun("build", [], { quiet: true });
npmRun("demo", ["--limit", "25"]);
process.stderr.write(`
That was a made-up Drive. Try:
  npx drivelens list --demo --format json --limit 3
  npx drivelens --help
To see your own: README.md, "Connect your Google account"
`);
