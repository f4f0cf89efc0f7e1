import { setTimeout as sleep } from "node:timers/promises";
import type { CallToolResult, ContentBlock, McpServer } from "@modelcontextprotocol/server";
import { PIXEL, TEXT_RESOURCE } from "./_fixture_contents_testing.ts";

/** A WAV file without a sample. */
const SILENCE = Buffer.from(
  "RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data\0\0\0\0",
  "latin1",
).toString("base64");
const JSON_RESOURCE = {
  uri: "test://mixed-content-resource",
  mimeType: "application/json",
  text: JSON.stringify({ test: "data", value: 123 }),
};

const text = (words: string): ContentBlock => ({ type: "text", text: words });
const IMAGE: ContentBlock = { type: "image", data: PIXEL, mimeType: "image/png" };

const ANSWERS: Readonly<Record<string, CallToolResult>> = {
  test_simple_text: { content: [text("This is a simple text response for testing.")] },
  // Is to log to who asks for it alone; this server logs to nobody.
  test_logging_tool: { content: [text("Nothing was logged")] },
  test_image_content: { content: [IMAGE] },
  test_audio_content: { content: [{ type: "audio", data: SILENCE, mimeType: "audio/wav" }] },
  test_embedded_resource: { content: [{ type: "resource", resource: TEXT_RESOURCE }] },
  test_multiple_content_types: {
    content: [text("Multiple content types test:"), IMAGE, { type: "resource", resource: JSON_RESOURCE }],
  },
};

/** Registers the tools without questions that the suite calls. */
export function registerFixtureTools(server: McpServer): void {
  for (const [name, answer] of Object.entries(ANSWERS))
    server.registerTool(name, { description: `Answers as ${name} is to` }, async () => answer);
  server.registerTool("test_error_handling", { description: "Fails" }, async () => {
    throw new Error("This tool intentionally returns an error for testing");
  });
  server.registerTool("test_tool_with_progress", { description: "Tells how far it is" }, async (context) => {
    const { progressToken } = context.mcpReq._meta ?? {};
    for (const progress of [0, 50, 100]) {
      const params = { progressToken: progressToken ?? 0, progress, total: 100 };
      if (progressToken !== undefined)
        await context.mcpReq.notify({ method: "notifications/progress", params });
      await sleep(20);
    }
    return { content: [text("Done")] };
  });
}
