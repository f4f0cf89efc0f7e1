import { createEmulator } from "@drivelens/drive-emulator";
import { expect, test } from "vitest";
import { connectServer } from "../connected_server.ts";
import { ALL_TOOLS, SEARCH_FETCH_TOOLS } from "../tools/all_tools.ts";

test("tools are defined to clients as they are written down here", async () => {
  await using server = await connectServer(createEmulator({ files: 0 }), {
    tools: [...ALL_TOOLS, ...SEARCH_FETCH_TOOLS],
  });
  const { tools } = await server.client.listTools();
  const text = tools.map((tool) => `${JSON.stringify(tool, undefined, 2)}\n`).join("\n");
  await expect(text).toMatchFileSnapshot("definitions.txt");
});
