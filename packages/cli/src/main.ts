import process from "node:process";
import type { WriteStream } from "node:tty";
import { ClosedPipeError, type Sink } from "./io.ts";
import { runCli } from "./run_cli.ts";

const stopper = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    stopper.abort();
    // The second press does not wait for anything.
    process.once(signal, () => process.exit(130));
  });
}

process.exitCode = await runCli({
  argv: process.argv.slice(2),
  env: process.env,
  stdout: sinkOf(process.stdout),
  stderr: sinkOf(process.stderr),
  stdinIsTerminal: process.stdin.isTTY === true,
  signal: stopper.signal,
  now: Date.now,
});

function sinkOf(stream: WriteStream): Sink {
  let failure: Error | undefined;
  stream.on("error", (error) => {
    failure = error;
  });
  return {
    isTerminal: stream.isTTY === true,
    columns: stream.columns ?? 80,
    colour: hasColour(stream),
    write(text) {
      return new Promise((resolve, reject) => {
        if (failure !== undefined) return reject(new ClosedPipeError());
        stream.write(text, (error) => (error ? reject(new ClosedPipeError()) : resolve()));
      });
    },
  };
}

function hasColour(stream: WriteStream): boolean {
  if (process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR) return process.env.FORCE_COLOR !== "0";
  return stream.isTTY === true && process.env.TERM !== "dumb";
}
