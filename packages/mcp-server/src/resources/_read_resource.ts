import { performance } from "node:perf_hooks";
import { DriveError } from "@drivelens/core";
import { type ReadResourceResult, ResourceNotFoundError } from "@modelcontextprotocol/server";
import { ANSWER_MS } from "../answer_time.ts";
import { clientInput } from "../client_input.ts";
import type { ServerContext } from "../server_context.ts";
import { runRead } from "../tools/run_read.ts";

/** What {@link readResource} reads. */
export interface ReadResourceOptions {
  readonly uri: string;
  readonly id: string;
  readonly context: ServerContext;
  readonly signal: AbortSignal;
}

/**
 * Reads a file as the tool does, its beginning where it is long.
 *
 * @throws {ResourceNotFoundError} for a file that is not there, or is not shown
 */
export async function readResource({
  uri,
  id,
  context,
  signal,
}: ReadResourceOptions): Promise<ReadResourceResult> {
  const until = performance.now() + ANSWER_MS;
  const person = clientInput({ capabilities: undefined, responses: undefined });
  try {
    const { blocks = [] } = await runRead(
      { file: `id:${id}` },
      { context, signal, until, person, onProgress: () => undefined },
    );
    return {
      contents: blocks.map((block) => {
        if (block.type === "image") return { uri, mimeType: block.mimeType, blob: block.data };
        return { uri, mimeType: "text/plain", text: block.type === "text" ? block.text : "" };
      }),
    };
  } catch (error) {
    if (error instanceof DriveError && error.code === "NOT_FOUND") throw new ResourceNotFoundError(uri);
    if (!(error instanceof DriveError)) throw error;
    context.drive.forgetAfter(error.code);
    throw new Error(`${error.code}: ${error.message}${error.hint === undefined ? "" : `. ${error.hint}`}`);
  }
}
