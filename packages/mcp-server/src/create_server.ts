import { McpServer } from "@modelcontextprotocol/server";
import { formValidator } from "./_form_validator.ts";
import { ICON } from "./_icon.ts";
import { instructionsFor } from "./_instructions.ts";
import { registerPrompts } from "./prompts/register_prompts.ts";
import { registerResources } from "./resources/register_resources.ts";
import type { ServerContext } from "./server_context.ts";
import { registerTool } from "./tools/register_tool.ts";

/** The tools never change while a server runs. */
const CACHED_FOR_AN_HOUR = { ttlMs: 3_600_000, cacheScope: "public" } as const;

const NEVER_CHANGES = { listChanged: false } as const;

/** Makes a server with the tools that were chosen; the protocol wants a fresh one for each connection. */
export function createServer(context: ServerContext): McpServer {
  // Whoever offers no tool that reads contents gives them by no other way either.
  const givesContents = context.tools.some(({ readsContents }) => readsContents === true);
  const server = new McpServer(
    { name: "drivelens", title: "Drivelens", version: context.version, icons: [ICON] },
    {
      instructions: instructionsFor(context.tools),
      capabilities: {
        tools: NEVER_CHANGES,
        prompts: NEVER_CHANGES,
        ...(givesContents ? { resources: NEVER_CHANGES } : {}),
      },
      jsonSchemaValidator: formValidator,
      cacheHints: { "tools/list": CACHED_FOR_AN_HOUR, "server/discover": CACHED_FOR_AN_HOUR },
    },
  );
  for (const tool of context.tools) registerTool(server, tool, context);
  registerPrompts(server, context.tools);
  if (givesContents) registerResources(server, context);
  return server;
}
