import type { Host } from "@drivelens/core";
import type { JsonSchemaType, ToolAnnotations } from "@modelcontextprotocol/server";
import type { Cursors } from "../cursors.ts";

/** What every tool is given. */
export interface ToolContext {
  readonly host: Host;
  /** Address of the account. @default DRIVELENS_ACCOUNT, else the current one */
  readonly account?: string | undefined;
  readonly cursors: Cursors;
}

/** One call of a tool. */
export interface ToolCall {
  /** Arguments that fit the tool's input schema. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
}

/** A tool as data; one adapter registers them all. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonSchemaType;
  readonly outputSchema: JsonSchemaType;
  readonly annotations: Required<Omit<ToolAnnotations, "title">>;
  /** Returns what fits the output schema; throws nothing but {@link DriveError} that a model should see. */
  readonly run: (call: ToolCall, context: ToolContext) => Promise<Record<string, unknown>>;
}
