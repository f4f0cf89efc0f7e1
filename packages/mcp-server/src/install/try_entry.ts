import { DriveError } from "@drivelens/core";
import { McpProcess } from "../mcp_process.ts";

/**
 * Starts what a client's file holds, with no environment but what it holds, and asks it for its tools, as the client will.
 *
 * @returns the names of the tools
 * @throws {DriveError} `SERVICE_UNAVAILABLE` when it does not answer, or is another server.
 */
export async function tryEntry(entry: unknown): Promise<readonly string[]> {
  const {
    command = "",
    args = [],
    env = {},
  } = entry as {
    readonly command?: string;
    readonly args?: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
  };
  await using server = new McpProcess({ command, args, env });
  const { serverInfo } = await server.initialize();
  if (serverInfo.name !== "drivelens") {
    throw new DriveError("SERVICE_UNAVAILABLE", `What it starts is another server: "${serverInfo.name}"`);
  }
  return (await server.listTools()).map(({ name }) => name);
}
