import { z } from "zod";
import type { Tool } from "./tool.ts";

const input = z.strictObject({ id: z.string().min(1) });

/** What {@link fetchTool} takes. */
export type FetchInput = z.output<typeof input>;

/**
 * Reads a file in the one shape that ChatGPT takes of a connector. Of a long one it gives the beginning; `metadata.next_id` is what
 * the next call takes for the part behind it.
 *
 * @see https://developers.openai.com/api/docs/mcp
 */
export const fetchTool: Tool<typeof input> = {
  name: "fetch",
  title: "Fetch a Drive file",
  description: "Reads what a file says that search has found, by its id",
  input,
  output: {
    type: "object",
    properties: {
      id: { type: "string" },
      title: { type: "string" },
      text: { type: "string" },
      url: { type: "string" },
    },
    required: ["id", "title", "text", "url"],
  },
  isExact: true,
  readsContents: true,
  handler: async (given, call) => (await import("./_run_fetch.ts")).runFetch(given, call),
};
