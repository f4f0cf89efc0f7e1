import type { ToolAnnotations } from "@modelcontextprotocol/server";
import type { z } from "zod";
import type { ServerContext } from "../server_context.ts";

/** What a tool is given beside its input. */
export interface ToolCall {
  readonly context: ServerContext;
  /** Aborted when the client takes the call back. */
  readonly signal: AbortSignal;
}

/** A tool as data; {@link registerTool} makes it known to a server. */
export interface Tool<Input extends z.ZodObject, Output extends z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** All four, since the protocol's defaults assume the worst. */
  readonly annotations: Readonly<Required<Omit<ToolAnnotations, "title">>>;
  readonly input: Input;
  readonly output: Output;
  /** Answers a call; what it throws becomes the error that the assistant reads. */
  readonly handler: (input: z.output<Input>, call: ToolCall) => Promise<z.output<Output>>;
}
