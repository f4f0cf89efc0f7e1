import type { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { ALL_PROMPTS } from "./all_prompts.ts";

/** Makes every prompt known to a server. */
export function registerPrompts(server: McpServer): void {
  for (const { name, title, description, arguments: given, required, text } of ALL_PROMPTS) {
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
