import { createEmulator } from "@drivelens/drive-emulator";
import { expect, test } from "vitest";
import { z } from "zod";
import { connectServer } from "./connected_server.ts";
import { ALL_TOOLS } from "./tools/all_tools.ts";
import type { Tool, ToolAnswer } from "./tools/tool.ts";

/** A tool that answers so, with the output schema of a listing. */
function answering(data: ToolAnswer["data"]): Tool {
  const input = z.strictObject({});
  const { output } = ALL_TOOLS.find(({ name }) => name === "list_drive_files") ?? {};
  return {
    name: "made_up",
    title: "Made up",
    description: "",
    input,
    ...(output === undefined ? {} : { output }),
    handler: async () => ({ data }),
  };
}

async function asked(data: ToolAnswer["data"]) {
  await using server = await connectServer(createEmulator({ files: 0 }), { tools: [answering(data)] });
  return await server.ask("made_up");
}

test("takes an answer that is what its schema says", async () => {
  const data = { columns: ["id"], rows: [["1"]], complete: false, reason: "RUNNING" };
  expect((await asked(data)).structuredContent).toMatchObject(data);
});

test.each([
  ["without what is required", { rows: [] }, "output schema"],
  ["of another type", { complete: "true" }, "output schema"],
  ["of another type in what is optional", { complete: true, cursor: 7 }, "output schema"],
  ["that still runs, and is none", { complete: false, reason: "RUNNING", rows: "none" }, "output schema"],
  ["with a cell too many", { complete: true, columns: ["id"], rows: [["1", "name"]] }, "Expected rows"],
  ["with rows and no columns", { complete: true, rows: [["1"]] }, "Expected rows"],
  ["that does not say what is missing", { complete: false }, "Expected a reason"],
])("refuses an answer %s", async (_, data, why) => {
  await expect(asked(data)).rejects.toThrow(why);
});
