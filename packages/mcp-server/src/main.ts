import process from "node:process";
import { Writable } from "node:stream";
import { createHost } from "@drivelens/core";
import { StdioServerTransport, serveStdio } from "@modelcontextprotocol/server/stdio";
import { parseArguments, version } from "./_arguments.ts";
import { createServer } from "./create_server.ts";
import { Cursors } from "./cursors.ts";
import { demoHost } from "./demo_host.ts";

const parsed = parseArguments(process.argv.slice(2));
if (parsed.kind === "problem") {
  process.stderr.write(`drivelens-mcp: ${parsed.message}\n`);
  process.exitCode = 2;
} else if (parsed.kind === "text") process.stdout.write(parsed.text);
else await serve(parsed);

async function serve({
  demo,
  account,
}: {
  readonly demo: boolean;
  readonly account: string | undefined;
}): Promise<void> {
  const host = demo ? await demoHost() : createHost({ env: process.env });
  const context = { host, account, cursors: new Cursors(), version: version() };
  const handle = serveStdio(() => createServer(context), {
    transport: new StdioServerTransport(process.stdin, takeStdout()),
    onerror: (error) =>
      void process.stderr.write(`drivelens-mcp: ${error.name}: a message could not be handled\n`),
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void handle.close());
  process.stdin.once("close", () => void handle.close());
}

/** Returns the true stdout and sends to stderr whatever else would write there: one stray line ends a session. */
function takeStdout(): Writable {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr);
  return new Writable({
    write(chunk, encoding, done) {
      write(chunk, encoding, done);
    },
  });
}
