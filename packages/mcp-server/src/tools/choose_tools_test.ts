import { createEmulator } from "@drivelens/drive-emulator";
import { expect, test } from "vitest";
import { z } from "zod";
import { connectServer } from "../connected_server.ts";
import { ALL_TOOLS } from "./all_tools.ts";
import { chooseTools } from "./choose_tools.ts";
import type { Tool } from "./tool.ts";

const READING: Tool = {
  name: "read_it",
  title: "Read it",
  description: "Reads",
  readsContents: true,
  input: z.object({}),
  handler: async () => ({ data: {} }),
};
const SOME: readonly Tool[] = [...ALL_TOOLS, READING];
const names = (tools: readonly Tool[]) => tools.map(({ name }) => name);

test("offers all tools unless told otherwise, and those that were named in their own order", () => {
  expect(chooseTools({})).toEqual(ALL_TOOLS);
  expect(names(chooseTools({ names: "drive_status, list_drive_files," }))).toEqual([
    "list_drive_files",
    "drive_status",
  ]);
});

test("suggests what was meant, and names all tools where nothing is near", () => {
  expect(() => chooseTools({ names: "list_drive_file" })).toThrow(
    expect.objectContaining({ code: "INVALID_INPUT", hint: "Did you mean list_drive_files?" }),
  );
  expect(() => chooseTools({ names: "xyz" })).toThrow(
    expect.objectContaining({ hint: expect.stringContaining("find_drive_files") }),
  );
  expect(() => chooseTools({ names: " , " })).toThrow(expect.objectContaining({ code: "INVALID_INPUT" }));
});

test("leaves out what reads contents where only metadata may be told", () => {
  expect(names(chooseTools({}, SOME))).toContain("read_it");
  expect(names(chooseTools({ metadataOnly: true }, SOME))).toEqual(
    names(ALL_TOOLS.filter(({ name }) => name !== "read_drive_file")),
  );
  expect(() => chooseTools({ names: "read_it", metadataOnly: true }, SOME)).toThrow(
    expect.objectContaining({ message: expect.stringContaining("--metadata-only") }),
  );
});

test("a client sees the chosen tools, and reads of no other", async () => {
  const tools = chooseTools({ names: "find_drive_files" });
  await using server = await connectServer(createEmulator(), { tools });
  expect((await server.client.listTools()).tools.map(({ name }) => name)).toEqual(["find_drive_files"]);
  const instructions = server.client.getInstructions() ?? "";
  expect(instructions).toContain("find_drive_files");
  for (const { name } of ALL_TOOLS.filter(({ name }) => name !== "find_drive_files"))
    expect(instructions).not.toContain(name);
});
