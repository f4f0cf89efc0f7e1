import process from "node:process";
import { keepCompiledCode } from "@drivelens/core";
import { answerVersion } from "./answer_version.ts";
import { processInput } from "./process_input.ts";
import { processSink } from "./process_sink.ts";

/** What a command may take to leave things tidy after an error that nobody caught. */
const GRACE_MS = 2000;

const stopper = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    // The second does not wait for anything.
    if (stopper.signal.aborted) process.exit(130);
    stopper.abort();
  });
}

// Node 22 calls its SQLite experimental on stderr, which under a JSON format holds JSON alone.
const printWarning = process.listeners("warning");
process.removeAllListeners("warning");
process.on("warning", (warning) => {
  if (warning.name === "ExperimentalWarning" && warning.message.includes("SQLite")) return;
  for (const print of printWarning) print(warning);
});

// Node would print all that hangs on such an error, and that may be a token.
const crash = Promise.withResolvers<never>();
crash.promise.catch(() => {
  stopper.abort();
  setTimeout(() => process.exit(), GRACE_MS).unref();
});
process.on("uncaughtException", crash.reject);

const { argv, env } = process;
const stdout = processSink(process.stdout, env);
if (!(await answerVersion(argv.slice(2), stdout))) {
  // What removes everything does not begin by keeping something.
  if (argv[2] !== "uninstall") keepCompiledCode(env, { uid: process.getuid?.() });
  const { runCli } = await import("./run_cli.ts");
  const stdin = processInput(() => process.stdin, stopper.signal);
  process.exitCode = await runCli({
    argv: argv.slice(2),
    env,
    stdin,
    stdout,
    stderr: processSink(process.stderr, env),
    signal: stopper.signal,
    crashed: crash.promise,
    now: Date.now,
    platform: process.platform,
    nodeVersion: process.version,
    takeScreen: async () => {
      stdin.close();
      const { processScreen } = await import("./browse/process_screen.ts");
      return processScreen({
        stdin: process.stdin,
        stdout: process.stdout,
        colour: stdout.colour,
        signal: stopper.signal,
      });
    },
  });
  stdin.close();
}
