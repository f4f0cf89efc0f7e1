import { spawn } from "node:child_process";
import { once } from "node:events";
import { performance } from "node:perf_hooks";
import process from "node:process";
import { createInterface } from "node:readline";
import { residentMegabytes } from "./_resident_memory.ts";

/** How a server of the Model Context Protocol did. */
export interface AskedServer {
  /** From the spawn to the answer to `initialize`. */
  readonly seconds: number;
  /** Resident memory then, in millions of bytes; NaN where the system does not tell. */
  readonly megabytesAtFirst: number;
  /** Resident memory after one call of `list_drive_files`. */
  readonly megabytesAfterListing: number;
}

const CLIENT = {
  protocolVersion: "2025-11-25",
  capabilities: {},
  clientInfo: { name: "bench", version: "1" },
};

/** Starts a server, asks it as an assistant would, and ends it. */
export async function askServer(path: string, env: Readonly<Record<string, string>>): Promise<AskedServer> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [path], { env, stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const send = (message: object) => child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  const answer = async () => JSON.parse((await lines.next()).value ?? "{}");
  send({ id: 1, method: "initialize", params: CLIENT });
  await answer();
  const seconds = (performance.now() - startedAt) / 1000;
  const megabytesAtFirst = await residentMegabytes(child.pid);
  send({ method: "notifications/initialized" });
  send({ id: 2, method: "tools/call", params: { name: "list_drive_files", arguments: {} } });
  const { result, error } = await answer();
  if (error !== undefined || result.isError === true)
    throw new Error(`Cannot measure the server: ${JSON.stringify(error ?? result)}`);
  const megabytesAfterListing = await residentMegabytes(child.pid);
  child.stdin.end();
  await once(child, "exit");
  return { seconds, megabytesAtFirst, megabytesAfterListing };
}
