import { completable, type McpServer, ResourceTemplate } from "@modelcontextprotocol/server";
import { z } from "zod";
import { PIXEL, TEXT_RESOURCE } from "./_fixture_contents_testing.ts";

/** Registers the resources and the plain prompts that the suite reads. */
export function registerFixtureResources(server: McpServer): void {
  const plain = { description: "A text", mimeType: "text/plain" };
  server.registerResource("text", "test://static-text", plain, async ({ href }) => ({
    contents: [
      { uri: href, mimeType: "text/plain", text: "This is the content of the static text resource." },
    ],
  }));
  const image = { description: "An image", mimeType: "image/png" };
  server.registerResource("binary", "test://static-binary", image, async ({ href }) => ({
    contents: [{ uri: href, mimeType: "image/png", blob: PIXEL }],
  }));
  const template = new ResourceTemplate("test://template/{id}/data", { list: undefined });
  const json = { description: "Data by ID", mimeType: "application/json" };
  server.registerResource("template", template, json, async ({ href }, { id }) => ({
    contents: [
      {
        uri: href,
        mimeType: "application/json",
        text: JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` }),
      },
    ],
  }));
  registerPrompts(server);
}

function registerPrompts(server: McpServer): void {
  const user = "user" as const;
  const saying = (text: string) => ({ role: user, content: { type: "text" as const, text } });
  server.registerPrompt("test_simple_prompt", { description: "Says one thing" }, async () => ({
    messages: [saying("This is a simple prompt for testing.")],
  }));
  const argument = completable(z.string(), (value) =>
    ["paris", "park"].filter((each) => each.startsWith(value)),
  );
  server.registerPrompt(
    "test_prompt_with_arguments",
    { description: "Says what it is given", argsSchema: z.object({ arg1: argument, arg2: z.string() }) },
    async ({ arg1, arg2 }) => ({
      messages: [saying(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`)],
    }),
  );
  server.registerPrompt(
    "test_prompt_with_embedded_resource",
    { description: "Embeds a resource", argsSchema: z.object({ resourceUri: z.string() }) },
    async ({ resourceUri: uri }) => ({
      messages: [
        { role: user, content: { type: "resource", resource: { ...TEXT_RESOURCE, uri } } },
        saying("Please process the embedded resource above."),
      ],
    }),
  );
  server.registerPrompt("test_prompt_with_image", { description: "Shows an image" }, async () => ({
    messages: [
      { role: user, content: { type: "image", data: PIXEL, mimeType: "image/png" } },
      saying("Please analyze the image above."),
    ],
  }));
}
