import type { McpServer, StandardSchemaWithJSON } from "@modelcontextprotocol/server";
import type { z } from "zod";
import { errorResult, invalidInputResult } from "../error_result.ts";
import { safeJson } from "../safe_json.ts";
import type { ServerContext } from "../server_context.ts";
import type { Tool } from "./tool.ts";

/** Registers a tool: its answer goes out as data and as the same JSON in text, what it throws as one error text. */
export function registerTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  server: McpServer,
  tool: Tool<Input, Output>,
  context: ServerContext,
): void {
  const { title, description, annotations } = tool;
  const config = {
    title,
    description,
    annotations,
    inputSchema: unchecked(tool.input),
    outputSchema: tool.output,
  };
  server.registerTool(tool.name, config, async (given, { mcpReq: { signal } }) => {
    const input = tool.input.safeParse(given);
    if (!input.success) return invalidInputResult(tool.name, input.error);
    try {
      const answer = await tool.handler(input.data, { context, signal });
      return { structuredContent: { ...answer }, content: [{ type: "text", text: safeJson(answer) }] };
    } catch (error) {
      return errorResult(error, { action: tool.name, drive: context.drive });
    }
  });
}

/** Shows the schema but lets everything pass: the SDK's own refusal would be in other words than ours. */
function unchecked(schema: z.ZodObject): StandardSchemaWithJSON<unknown, unknown> {
  const standard = (schema as unknown as StandardSchemaWithJSON)["~standard"];
  return { "~standard": { ...standard, validate: (value) => ({ value }) } };
}
