import process from "node:process";
import { DriveError, keepCompiledCode } from "@drivelens/core";
import { parseArguments } from "./_arguments.ts";
import { VERSION } from "./version.ts";

/** Only something that should not keep the process alive can outlast this. */
const GRACE_MS = 2000;
/** What is done for a person in a terminal, instead of serving; loaded only then. */
const COMMANDS: ReadonlySet<string> = new Set(["install", "uninstall", "check", "log"]);

process.removeAllListeners("warning");
process.on("warning", (warning) => {
  if (warning.name !== "ExperimentalWarning") process.stderr.write(`${warning.name}: ${warning.message}\n`);
});

// Node would print all that hangs on such an error, and that may be a token.
process.on("uncaughtException", (error: unknown) => {
  const name = error instanceof Error ? error.name : typeof error;
  const said = `drivelens-mcp: Something unexpected happened (${name})\n`;
  process.stderr.write(said, () => process.exit(1));
});

const [first = "", ...rest] = process.argv.slice(2);
const parsed = parseArguments(process.argv.slice(2));
if (COMMANDS.has(first)) {
  const { runCommand } = await import("./commands/run_command.ts");
  process.exitCode = await runCommand([first, ...rest], process);
} else if (parsed.kind === "problem") {
  process.stderr.write(`drivelens-mcp: ${parsed.message}\n`);
  process.exitCode = 2;
} else if (parsed.kind === "help") process.stdout.write(parsed.text);
else if (parsed.kind === "version") process.stdout.write(`${VERSION}\n`);
else {
  keepCompiledCode(process.env, { uid: process.getuid?.() });
  const { stdin, stdout, stderr, env } = process;
  try {
    const io = { stdin, stdout, stderr, env };
    if (parsed.kind === "token") await (await import("./http/print_token.ts")).printToken(io, parsed);
    else {
      const serving =
        parsed.kind === "http"
          ? await (await import("./http/serve_http.ts")).serveHttp(io, parsed)
          : (await import("./serve.ts")).serve(io, parsed);
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void serving.close());
      await serving.closed;
    }
  } catch (error) {
    if (!(error instanceof DriveError)) throw error;
    for (const line of [error.message, error.hint ?? "See --help"]) stderr.write(`drivelens-mcp: ${line}\n`);
    process.exitCode = error.code === "INVALID_INPUT" ? 2 : 1;
  }
  setTimeout(() => process.exit(), GRACE_MS).unref();
}
