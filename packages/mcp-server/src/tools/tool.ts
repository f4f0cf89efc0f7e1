import type { ContentBlock, ResourceLink } from "@modelcontextprotocol/server";
import type { z } from "zod";
import type { AnswerTime } from "../answer_time.ts";
import type { ClientInput } from "../client_input.ts";
import type { JsonSchema } from "../compact_schema.ts";
import type { ServerContext } from "../server_context.ts";

/** What a tool is given beside its input. */
export interface ToolCall extends AnswerTime {
  readonly context: ServerContext;
  /** What the person can be asked. */
  readonly person: ClientInput;
  /** Tells the client how far the answer has come. */
  readonly onProgress: (progress: Readonly<Record<string, number>>) => void;
}

/** What a tool answers. */
export interface ToolAnswer {
  readonly data: Readonly<Record<string, unknown>>;
  /** What the assistant reads instead of the data, for a tool without an output schema. */
  readonly blocks?: readonly ContentBlock[];
  /** Where more can be read, for clients that follow links. */
  readonly links?: readonly ResourceLink[];
  /** IDs of the files that the answer is about. */
  readonly ids?: readonly string[];
}

/** A tool as data; {@link registerTool} makes it known to a server. */
export interface Tool<Input extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Whether it gives contents of files; such a tool is absent where names are all that may be told. @default false */
  readonly readsContents?: boolean;
  readonly input: Input;
  /** What {@link ToolAnswer.data} looks like, in as few signs as say it; absent for a tool that answers in blocks. */
  readonly output?: JsonSchema;
  /**
   * Whether it answers in time by itself, with what there is; all others are waited for, and go on where that takes too long.
   *
   * @default false
   */
  readonly keepsTime?: boolean;
  /** Whether an answer is the data alone, in a shape that somebody else has laid down. @default false */
  readonly isExact?: boolean;
  /** Answers a call; what it throws becomes the error that the assistant reads. */
  readonly handler: (input: z.output<Input>, call: ToolCall) => Promise<ToolAnswer>;
}
