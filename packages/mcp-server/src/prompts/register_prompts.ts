import type { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { ALL_TOOLS } from "../tools/all_tools.ts";
import type { Tool } from "../tools/tool.ts";
import { ALL_PROMPTS } from "./all_prompts.ts";

/** Makes the prompts known to a server that it has all the tools for. */
export function registerPrompts(server: McpServer, tools: readonly Tool[] = ALL_TOOLS): void {
  const missing = ALL_TOOLS.filter((tool) => !tools.includes(tool));
  for (const { name, title, description, arguments: given, required, text } of ALL_PROMPTS) {
    const words = text(Object.fromEntries(Object.keys(given).map((key) => [key, ""])));
    if (missing.some((tool) => words.includes(tool.name))) continue;
    const shape = Object.fromEntries(
      Object.entries(given).map(([key, what]) => {
        const value = z.string().max(1000).describe(what);
        return [key, required.includes(key) ? value : value.optional()];
      }),
    );
    server.registerPrompt(name, { title, description, argsSchema: z.object(shape) }, (filled) => ({
      description,
      messages: [{ role: "user", content: { type: "text", text: text(filled as Record<string, string>) } }],
    }));
  }
}
