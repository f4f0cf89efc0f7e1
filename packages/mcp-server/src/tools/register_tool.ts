import { performance } from "node:perf_hooks";
import type {
  CallToolResult,
  McpServer,
  ServerContext as RequestContext,
} from "@modelcontextprotocol/server";
import type { z } from "zod";
import { ANSWER_MS, NotYetError } from "../answer_time.ts";
import type { WatchedResult } from "../calls/call_watch.ts";
import { clientName } from "../calls/client_name.ts";
import { inputSchemaOf, shownSchema } from "../compact_schema.ts";
import { errorResult, invalidInputResult, takenBack } from "../error_result.ts";
import { safeJson } from "../safe_json.ts";
import type { ServerContext } from "../server_context.ts";
import type { Tool, ToolAnswer } from "./tool.ts";

/** All four, since the protocol's defaults assume the worst. */
const READS_ONLY = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true };

/**
 * Registers a tool: its answer goes out as data and as the same JSON in text, with whose Drive it is about; what it throws as one
 * error text.
 */
export function registerTool<Input extends z.ZodObject>(
  server: McpServer,
  tool: Tool<Input>,
  context: ServerContext,
): void {
  const { name, title, description, input, output } = tool;
  const config = {
    title,
    description,
    annotations: READS_ONLY,
    inputSchema: shownSchema(inputSchemaOf(input)),
    ...(output === undefined ? {} : { outputSchema: shownSchema(output) }),
  };
  const answer = async (given: unknown, { mcpReq }: RequestContext): Promise<WatchedResult> => {
    const checked = input.safeParse(given);
    if (!checked.success) return { result: invalidInputResult(name, checked.error) };
    const { signal, _meta } = mcpReq;
    const progressToken = _meta?.progressToken;
    let sent = 0;
    const onProgress = (progress: Readonly<Record<string, number>>) => {
      if (progressToken === undefined) return;
      const message = Object.entries(progress)
        .map(([what, many]) => `${many} ${what}`)
        .join(", ");
      const params = { progressToken, progress: ++sent, message };
      void mcpReq.notify({ method: "notifications/progress", params }).catch(() => undefined);
    };
    const until = performance.now() + ANSWER_MS;
    try {
      const made = await tool.handler(checked.data, { context, signal, until, onProgress });
      return { result: resultOf(made, await context.drive.account()), ids: made.ids };
    } catch (error) {
      if (error instanceof NotYetError)
        return { result: resultOf({ data: notYet(error) }, await context.drive.account()) };
      if (signal.aborted) return { result: takenBack(name) };
      return { result: await errorResult(error, { action: name, drive: context.drive }) };
    }
  };
  server.registerTool(name, config, (given, request) => {
    const account = () => context.drive.account();
    const call = { tool: name, client: clientName(server, request), account };
    return context.watch.answer(call, () => answer(given, request));
  });
}

function resultOf({ data, blocks }: ToolAnswer, account: string | undefined): CallToolResult {
  if (blocks !== undefined) return { content: [...blocks] };
  const whole = account === undefined ? { ...data } : { ...data, account };
  return { structuredContent: whole, content: [{ type: "text", text: safeJson(whole) }] };
}

function notYet({ progress }: NotYetError): ToolAnswer["data"] {
  return {
    complete: false,
    reason: "RUNNING",
    ...progress,
    next: "It goes on: call again with the same arguments",
  };
}
