import { join } from "node:path";
import process from "node:process";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import type { NamedTool } from "./_bundle_manifest.ts";

/** Asks the built server for its tools. */
export async function servedTools(): Promise<readonly NamedTool[]> {
  const bin = join(import.meta.dirname, "../packages/mcp-server/bin/drivelens-mcp.js");
  const client = new Client({ name: "bundle", version: "1" });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [bin, "--demo"] }));
  try {
    const { tools } = await client.listTools();
    return tools.map(({ name, description = "" }) => ({ name, description }));
  } finally {
    await client.close();
  }
}
