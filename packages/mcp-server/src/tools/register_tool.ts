import { performance } from "node:perf_hooks";
import {
  type CallToolResult,
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  inputRequired,
  type McpServer,
  type ServerContext as RequestContext,
} from "@modelcontextprotocol/server";
import type { z } from "zod";
import { ANSWER_MS, NotYetError } from "../answer_time.ts";
import type { WatchedResult } from "../calls/call_watch.ts";
import { clientName } from "../calls/client_name.ts";
import { clientInput, NeedsInputError } from "../client_input.ts";
import { inputSchemaOf, shownSchema } from "../compact_schema.ts";
import { errorResult, invalidInputResult, takenBack, tooLate } from "../error_result.ts";
import { safeJson } from "../safe_json.ts";
import type { ServerContext } from "../server_context.ts";
import { plainlyMeant } from "./plainly_meant.ts";
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
  const schema = inputSchemaOf(input);
  const config = {
    title,
    description,
    annotations: READS_ONLY,
    inputSchema: shownSchema(schema),
    ...(output === undefined ? {} : { outputSchema: shownSchema(output) }),
  };
  const answer = async (given: unknown, { mcpReq }: RequestContext): Promise<WatchedResult> => {
    const checked = input.safeParse(plainlyMeant(given, schema));
    if (!checked.success) return { result: invalidInputResult(name, checked.error) };
    const { signal, _meta, inputResponses, envelope } = mcpReq;
    const person = clientInput({
      capabilities: capabilitiesIn(envelope) ?? server.server.getClientCapabilities(),
      responses: inputResponses,
    });
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
    const until = performance.now() + (context.answerMs ?? ANSWER_MS);
    try {
      const made = await tool.handler(checked.data, { context, signal, until, onProgress, person });
      const account = tool.isExact === true ? undefined : await context.drive.account();
      return { result: resultOf(linked(made, context), account), ids: made.ids };
    } catch (error) {
      if (error instanceof NeedsInputError)
        return { result: inputRequired({ inputRequests: error.requests }) };
      if (error instanceof NotYetError && tool.isExact === true) return { result: tooLate(name) };
      if (error instanceof NotYetError) {
        const data = notYet(error);
        const blocks = [{ type: "text" as const, text: safeJson(data) }];
        const made = output === undefined ? { data, blocks } : { data };
        return { result: resultOf(made, await context.drive.account()) };
      }
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

/** A link leads to contents; where these are not given, it leads nowhere. */
function linked({ links = [], ...answer }: ToolAnswer, { tools }: ServerContext): ToolAnswer {
  return tools.some(({ readsContents }) => readsContents === true) ? { ...answer, links } : answer;
}

/** What the client of this one request can do, where each request says it. */
function capabilitiesIn(envelope: object | undefined): ClientCapabilities | undefined {
  return (envelope as Readonly<Record<string, ClientCapabilities>> | undefined)?.[
    CLIENT_CAPABILITIES_META_KEY
  ];
}

function resultOf({ data, blocks, links = [] }: ToolAnswer, account: string | undefined): CallToolResult {
  if (blocks !== undefined) return { content: [...blocks] };
  const whole = account === undefined ? { ...data } : { ...data, account };
  return { structuredContent: whole, content: [{ type: "text", text: safeJson(whole) }, ...links] };
}

function notYet({ progress }: NotYetError): ToolAnswer["data"] {
  return {
    complete: false,
    reason: "RUNNING",
    ...progress,
    next: "It goes on: call again with the same arguments",
  };
}
