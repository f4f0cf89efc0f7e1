import { z } from "zod";
import type { Tool } from "./tool.ts";

const input = z.strictObject({ query: z.string().min(1) });

/** What {@link searchTool} takes. */
export type SearchInput = z.output<typeof input>;

/**
 * Searches in the one shape that ChatGPT takes of a connector: `results` with `id`, `title` and `url`, and nothing else.
 *
 * @see https://developers.openai.com/api/docs/mcp
 */
export const searchTool: Tool<typeof input> = {
  name: "search",
  title: "Search Google Drive",
  description: "Finds files of the user's Google Drive by name, path and contents",
  input,
  output: {
    type: "object",
    properties: { results: { type: "array", items: { type: "object" } } },
    required: ["results"],
  },
  isExact: true,
  handler: async (given, call) => (await import("./_run_search.ts")).runSearch(given, call),
};
