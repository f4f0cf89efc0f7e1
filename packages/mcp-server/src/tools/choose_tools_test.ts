import { createEmulator } from "@drivelens/drive-emulator";
import { expect, test } from "vitest";
import { connectServer } from "../connected_server.ts";
import { ALL_TOOLS } from "./all_tools.ts";
import { chooseTools } from "./choose_tools.ts";
import type { Tool } from "./tool.ts";

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
  expect(names(ALL_TOOLS)).toContain("read_drive_file");
  const left = names(ALL_TOOLS).filter((name) => name !== "read_drive_file");
  expect(names(chooseTools({ metadataOnly: true }))).toEqual(left);
  expect(() => chooseTools({ names: "read_drive_file", metadataOnly: true })).toThrow(
    expect.objectContaining({ message: expect.stringContaining("--metadata-only") }),
  );
});

test("where no tool reads contents, nothing else gives them, links to them or asks for them", async () => {
  const emulator = createEmulator();
  await using server = await connectServer(emulator, { tools: chooseTools({ metadataOnly: true }) });
  const { id = "" } = [...emulator.world.files.values()].find(({ name }) => name === "Q4 plan") ?? {};
  const got = await server.ask("get_drive_file", { file: id });
  expect(got.content).toMatchObject([{ type: "text" }]);
  await expect(server.client.readResource({ uri: `gdrive:///${id}` })).rejects.toThrow();
  expect(server.client.getServerCapabilities()).not.toHaveProperty("resources");
  const { prompts } = await server.client.listPrompts();
  expect(prompts.length).toBeGreaterThan(0);
  for (const { name } of prompts) {
    const prompt = await server.client.getPrompt({ name, arguments: {} });
    expect(JSON.stringify(prompt)).not.toContain("read_drive_file");
  }
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
