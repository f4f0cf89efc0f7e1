import { performance } from "node:perf_hooks";
import {
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
import { errorResult, invalidInputResult, takenBack, tooLate, withAccount } from "../error_result.ts";
import type { ServerContext } from "../server_context.ts";
import { lateResult, resultOf } from "./_tool_result.ts";
import { openedDrive } from "./opened_drive.ts";
import { plainlyMeant } from "./plainly_meant.ts";
import type { Tool, ToolAnswer, ToolCall } from "./tool.ts";

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
    if (!checked.success)
      return { result: withAccount(invalidInputResult(name, checked.error), context.drive.account) };
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
    const call: ToolCall = { context, signal, until, onProgress, person };
    try {
      const made = await answered(tool, checked.data as z.output<Input>, call);
      const account = tool.isExact === true ? undefined : context.drive.account;
      return { result: resultOf(linked(made, context), account), ids: made.ids };
    } catch (error) {
      if (error instanceof NeedsInputError)
        return { result: inputRequired({ inputRequests: error.requests }) };
      const { account } = context.drive;
      if (error instanceof NotYetError) {
        const isData = output !== undefined;
        const isExact = tool.isExact === true;
        return {
          result: isExact ? withAccount(tooLate(name), account) : lateResult(error, { account, isData }),
        };
      }
      if (signal.aborted) return { result: takenBack(name) };
      const failed = await errorResult(error, { action: name, drive: context.drive });
      return { result: withAccount(failed, account) };
    }
  };
  server.registerTool(name, config, (given, request) => {
    const account = () => context.drive.account;
    const call = { tool: name, client: clientName(server, request), account };
    return context.watch.answer(call, () => answer(given, request));
  });
}

/** Waits for an answer no longer than a call may take; the same call again finds it done. */
async function answered<Input extends z.ZodObject>(
  tool: Tool<Input>,
  given: z.output<Input>,
  call: ToolCall,
): Promise<ToolAnswer> {
  if (tool.keepsTime === true) return tool.handler(given, call);
  const { context, person } = call;
  await openedDrive(call);
  const key = JSON.stringify([tool.name, given, person.canFill, context.drive.generation]);
  return context.work.join(key, call, (started) =>
    tool.handler(given, { ...call, ...started, until: Number.POSITIVE_INFINITY }),
  );
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
