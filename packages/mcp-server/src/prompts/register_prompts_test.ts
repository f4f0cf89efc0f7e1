import { createEmulator } from "@drivelens/drive-emulator";
import { expect, test } from "vitest";
import { connectServer } from "../connected_server.ts";
import { ALL_TOOLS } from "../tools/all_tools.ts";
import { ALL_PROMPTS } from "./all_prompts.ts";

test("every prompt can be had, with and without what may be filled in, and names tools that there are", async () => {
  await using server = await connectServer(createEmulator({ files: 0 }));
  const { prompts } = await server.client.listPrompts();
  expect(prompts.map(({ name }) => name)).toEqual(ALL_PROMPTS.map(({ name }) => name));
  const tools = new Set([...ALL_TOOLS.map(({ name }) => name), "read_drive_file"]);
  for (const { name, title, description, arguments: asked = [] } of prompts) {
    expect(title).toBeDefined();
    expect(description).toBeDefined();
    const required = asked.filter((each) => each.required === true);
    for (const some of [required, asked]) {
      const given = Object.fromEntries(some.map((each) => [each.name, `/A "quoted" ${each.name}`]));
      const { messages } = await server.client.getPrompt({ name, arguments: given });
      const text = messages.map(({ content }) => (content.type === "text" ? content.text : "")).join("");
      for (const value of Object.values(given)) expect(text).toContain(value);
      for (const [tool] of text.matchAll(/\b(?:list|find|get|read|summarize)_drive\w*/g))
        expect(tools).toContain(tool);
      expect(text).not.toContain("undefined");
    }
  }
});

test("a prompt without what it needs is refused", async () => {
  await using server = await connectServer(createEmulator({ files: 0 }));
  await expect(
    server.client.getPrompt({ name: "compare_files", arguments: { first: "/A" } }),
  ).rejects.toThrow(/second/);
});
