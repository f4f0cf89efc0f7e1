import { createEmulator } from "@drivelens/drive-emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ConnectedServer, connectServer, pageOf, textOf } from "../connected_server.ts";
import { ALL_TOOLS } from "./all_tools.ts";

type Emulator = ReturnType<typeof createEmulator>;

const CONTENT = "https://www.googleapis.com/auth/drive.readonly";
const MOST_OF_DEFINITIONS = 6000;
const MOST_OF_AN_OUTPUT_SCHEMA = 220;
const MOST_A_FILE = 46;
const MOST_OF_A_TEXT = 20_000;
const MOST_OF_A_CURSOR = 24;

describe("what an assistant pays", () => {
  let server: ConnectedServer<Emulator>;

  beforeAll(async () => {
    const emulator = createEmulator({ files: 2000, seed: 3 });
    const grant = () => emulator.grant({ scope: CONTENT });
    server = await connectServer({ ...emulator, grant }, { mayMakeCatalog: true });
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
      // All that the answer says, the words around the rows too.
      characters += textOf(result).length - own;
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

  test.each([
    ["a description without end", { description: 'very "long" \u202e\n'.repeat(10_000) }],
    ["a name without end", { name: "n".repeat(100_000) }],
    [
      "access for everybody of a large company",
      {
        grants: Array.from({ length: 600 }, (_, at) => ({
          type: "user" as const,
          role: "reader" as const,
          email: `somebody.with.a.long.name.${at}@example.com`,
        })),
      },
    ],
  ])("for a file with %s", async (_, fields) => {
    const { edit, world } = server.emulator;
    const { id } = edit.create({ name: "a.txt", content: "What it says" });
    world.updateFile(id, fields);
    const result = await server.ask("get_drive_file", { file: id });
    const [{ text = "" } = {}] = result.content as readonly { readonly text?: string }[];
    expect(text.length).toBeLessThan(MOST_OF_A_TEXT);
    expect(JSON.stringify(result.content).length).toBeLessThan(2 * MOST_OF_A_TEXT);
    expect(text).toMatch(/… \(\d+ characters\)|"access_more":\d{3}/);
  });

  test.each([
    ["a text", "long.txt", "a long line ".repeat(10_000), {}],
    ["a text that hides", "hidden.txt", "\u202e".repeat(50_000), {}],
    ["an outline", "long.md", "# A heading\n".repeat(9000), { outline: true }],
    ["passages", "words.txt", `${"word ".repeat(50)}\n${"x".repeat(500)}`.repeat(500), { match: "word" }],
  ])("for what is read of %s", async (_, name, content, input) => {
    const mimeType = name.endsWith(".md") ? "text/markdown" : "text/plain";
    const { id } = server.emulator.edit.create({ name, content, mimeType });
    const { content: blocks, isError } = await server.ask("read_drive_file", { file: id, ...input });
    expect(isError).toBeUndefined();
    const [{ text = "" } = {}] = blocks as readonly { readonly text?: string }[];
    expect(text.length).toBeGreaterThan(5000);
    expect(text.length).toBeLessThan(MOST_OF_A_TEXT + 1000);
  });
});
