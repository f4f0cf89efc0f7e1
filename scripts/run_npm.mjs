// Runs npm in the repository's root and ends this process when npm fails.
import { spawnSync } from "node:child_process";
import { constants } from "node:os";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === "win32";

// `quiet` keeps what npm says on stdout back, and shows it only when npm fails.
export function runNpm(args, { quiet = false } = {}) {
  const { status, signal, error, stdout } = spawnSync("npm", windows ? args.map(quoted) : args, {
    cwd: root,
    stdio: ["inherit", quiet ? "pipe" : "inherit", "inherit"],
    // npm is a batch file there, which only a shell starts.
    shell: windows,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" },
  });
  if (status === 0) return;
  if (stdout) process.stderr.write(stdout);
  if (error) process.stderr.write(`Cannot run npm ${args[0]}: ${error.message}\n`);
  // A script that was not quiet has said itself what is wrong.
  else if (quiet) process.stderr.write(`npm ${args.join(" ")} failed\n`);
  process.exit(status ?? (signal ? 128 + constants.signals[signal] : 1));
}

// npm puts node_modules/.bin first on the path, and with it the repository's own Node.
export function runScript(script, args = [], options = {}) {
  runNpm(["run", "--silent", script, ...(args.length > 0 ? ["--", ...args] : [])], options);
}

function quoted(word) {
  return /[\s"&|<>^()]/.test(word) ? `"${word.replaceAll('"', '\\"')}"` : word;
}
