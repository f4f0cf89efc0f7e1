import { createEmulator } from "@drivelens/drive-emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ConnectedServer, connectServer, type Google, pageOf } from "../connected_server.ts";
import { ALL_TOOLS } from "./all_tools.ts";

const MOST_OF_DEFINITIONS = 6000;
const MOST_OF_AN_OUTPUT_SCHEMA = 220;
const MOST_A_FILE = 46;
const MOST_OF_A_TEXT = 20_000;
const MOST_OF_A_CURSOR = 24;

describe("what an assistant pays", () => {
  let server: ConnectedServer<Google>;

  beforeAll(async () => {
    server = await connectServer(createEmulator({ files: 2000, seed: 3 }), { mayMakeCatalog: true });
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test("for the definitions of all tools", async () => {
    const { tools } = await server.client.listTools();
    const sizes = tools.map((tool) => `${tool.name} ${JSON.stringify(tool).length}`);
    const whole = JSON.stringify(tools).length;
    process.stdout.write(`tools/list: ${whole} characters (${sizes.join(", ")})\n`);
    expect(tools.map(({ name }) => name)).toEqual(ALL_TOOLS.map(({ name }) => name));
    expect(whole).toBeLessThanOrEqual(MOST_OF_DEFINITIONS);
    expect(JSON.stringify(tools)).not.toContain("$schema");
    for (const { outputSchema, annotations, title } of tools) {
      expect(JSON.stringify(outputSchema ?? {}).length).toBeLessThan(MOST_OF_AN_OUTPUT_SCHEMA);
      expect(annotations).toEqual({
        readOnlyHint: true,
        destructiveHint: false,
        idempotentHint: true,
        openWorldHint: true,
      });
      expect(title).toBeDefined();
    }
  });

  test("for a file, a page and a cursor", async () => {
    let characters = 0;
    let files = 0;
    let cursor: string | undefined;
    do {
      const result = await server.call(cursor === undefined ? { limit: 200 } : { cursor });
      const page = pageOf(result);
      const own = page.rows.reduce((sum, [id, name]) => sum + id.length + JSON.stringify(name).length - 2, 0);
      characters += JSON.stringify(page.rows).length - own;
      files += page.rows.length;
      expect(JSON.stringify(page).length).toBeLessThan(MOST_OF_A_TEXT + 500);
      cursor = page.cursor;
      expect((cursor ?? "").length).toBeLessThanOrEqual(MOST_OF_A_CURSOR);
    } while (cursor !== undefined);
    process.stdout.write(
      `list_drive_files: ${(characters / files).toFixed(1)} characters a file beside ID and name\n`,
    );
    expect(files).toBeGreaterThan(1000);
    expect(characters / files).toBeLessThanOrEqual(MOST_A_FILE);
  });

  test.each([
    ["list_drive_files", { recursive: true, place: "/", limit: 200, columns: "path,owner,link" }],
    ["find_drive_files", { words: "a", limit: 200 }],
    ["summarize_drive", { depth: 20, limit: 500 }],
    ["summarize_drive", { about: "largest", limit: 500 }],
    ["list_drive_changes", { since: "2000", limit: 200 }],
  ])("for the longest answer of %s %j", async (tool, input) => {
    const result = await server.ask(tool, input);
    expect(result.isError).toBeUndefined();
    const { rows } = result.structuredContent as { rows: readonly unknown[] };
    expect(rows.length).toBeGreaterThan(20);
    expect(JSON.stringify(rows).length).toBeLessThanOrEqual(MOST_OF_A_TEXT);
  });
});
