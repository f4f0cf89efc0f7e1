// `npm start`: installs what is missing, builds, and lists the demo Drive with the real command.
import { ensureInstalled } from "./ensure_installed.mjs";
import { runScript } from "./run_npm.mjs";

ensureInstalled();
runScript("require-node");
runScript("build", [], { quiet: true });
runScript("demo", ["--limit", "25"]);
process.stderr.write(`
That was a made-up Drive. Try:
  npx drivelens list --demo --format json --limit 3
  npx drivelens --help
To see your own: README.md, "Connect your Google account"
`);
