import { performance } from "node:perf_hooks";
import { DriveError } from "@drivelens/core";
import {
  type CallToolResult,
  type ReadResourceResult,
  ResourceNotFoundError,
} from "@modelcontextprotocol/server";
import { ANSWER_MS, NotYetError } from "../answer_time.ts";
import type { WatchedResult } from "../calls/call_watch.ts";
import { clientInput } from "../client_input.ts";
import { errorResult, tooLate } from "../error_result.ts";
import type { ServerContext } from "../server_context.ts";
import { runRead } from "../tools/run_read.ts";

/** What {@link readResource} reads. */
export interface ReadResourceOptions {
  readonly uri: string;
  readonly id: string;
  readonly context: ServerContext;
  /** Name that the client gives itself. */
  readonly client: string | null;
  readonly signal: AbortSignal;
}

/**
 * Reads a file as the tool does, its beginning where it is long; it is watched as calls of tools are.
 *
 * @throws {ResourceNotFoundError} for a file that is not there, or is not shown
 */
export async function readResource(options: ReadResourceOptions): Promise<ReadResourceResult> {
  const { uri, context, client } = options;
  const call = { tool: "resources/read", client, account: () => context.drive.account };
  let thrown: unknown;
  const result = await context.watch.answer(call, async () => {
    try {
      return await contentsOf(options);
    } catch (error) {
      thrown = error;
      return { result: await errorResult(error, { action: "resources/read", drive: context.drive }) };
    }
  });
  const { content = [], isError } = result as Partial<CallToolResult>;
  if (thrown !== undefined) throw failureOf(thrown, uri);
  if (isError === true) throw new Error(content.map((block) => ("text" in block ? block.text : "")).join());
  return {
    contents: content.map((block) => {
      if (block.type === "image") return { uri, mimeType: block.mimeType, blob: block.data };
      return { uri, mimeType: "text/plain", text: block.type === "text" ? block.text : "" };
    }),
  };
}

async function contentsOf({ id, context, signal }: ReadResourceOptions): Promise<WatchedResult> {
  const time = { signal, until: performance.now() + (context.answerMs ?? ANSWER_MS) };
  const person = clientInput({ capabilities: undefined, responses: undefined });
  const key = JSON.stringify(["resources/read", id, context.drive.generation]);
  try {
    const { blocks = [], ids } = await context.work.join(key, time, (started) =>
      runRead({ file: `id:${id}` }, { context, person, until: Number.POSITIVE_INFINITY, ...started }),
    );
    return { result: { content: [...blocks] }, ids };
  } catch (error) {
    if (error instanceof NotYetError) return { result: tooLate("resources/read") };
    throw error;
  }
}

function failureOf(error: unknown, uri: string): unknown {
  if (!(error instanceof DriveError))
    return new Error("INTERNAL_ERROR: Cannot read the resource: an unexpected error");
  if (error.code === "NOT_FOUND") return new ResourceNotFoundError(uri);
  return new Error(`${error.code}: ${error.message}${error.hint === undefined ? "" : `. ${error.hint}`}`);
}
