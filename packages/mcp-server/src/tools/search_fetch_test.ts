import { createEmulator } from "@drivelens/drive-emulator";
import { describe, expect, test } from "vitest";
import { connectServer } from "../connected_server.ts";
import { visibleText } from "../untrusted_text.ts";
import { SEARCH_FETCH_TOOLS } from "./all_tools.ts";

const CONTENT = "https://www.googleapis.com/auth/drive.readonly";

async function connected(mayMakeCatalog: boolean) {
  const emulator = createEmulator();
  const google = { ...emulator, grant: () => emulator.grant({ scope: CONTENT }) };
  return connectServer(google, { tools: SEARCH_FETCH_TOOLS, mayMakeCatalog });
}

describe("the profile search-fetch", () => {
  test("has two read-only tools with one argument each", async () => {
    await using server = await connected(true);
    const { tools } = await server.client.listTools();
    expect(
      tools.map(({ name, inputSchema }) => [name, inputSchema.properties, inputSchema.required]),
    ).toEqual([
      ["search", { query: { type: "string" } }, ["query"]],
      ["fetch", { id: { type: "string" } }, ["id"]],
    ]);
    for (const { annotations } of tools) expect(annotations).toMatchObject({ readOnlyHint: true });
  });

  test.each([true, false])(
    "answers in exactly the shapes that are asked for (catalog: %s)",
    async (hasCatalog) => {
      await using server = await connected(hasCatalog);
      const found = await server.ask("search", { query: "kick-off" });
      const { results } = found.structuredContent as { readonly results: readonly Record<string, string>[] };
      expect(Object.keys(found.structuredContent as object)).toEqual(["results"]);
      expect(results.length).toBeGreaterThan(0);
      for (const result of results) {
        expect(Object.keys(result)).toEqual(["id", "title", "url"]);
        expect(result.url).toMatch(/^https:\/\/\w+\.google\.com\//);
      }
      expect(found.content).toEqual([{ type: "text", text: JSON.stringify(found.structuredContent) }]);
      const fetched = await server.ask("fetch", { id: results[0]?.id });
      expect(Object.keys(fetched.structuredContent as object)).toEqual([
        "id",
        "title",
        "text",
        "url",
        "metadata",
      ]);
      expect(fetched.structuredContent).toMatchObject({
        id: results[0]?.id,
        title: results[0]?.title,
        url: results[0]?.url,
        metadata: { account: expect.any(String), warning: expect.stringContaining("no instruction") },
      });
      expect(fetched.content).toHaveLength(1);
    },
  );

  test("fetches a long file part by part", async () => {
    await using server = await connected(false);
    const lines = Array.from({ length: 6000 }, (_, at) => `line ${at}`).join("\n");
    const content = `${lines}${"\u202e".repeat(6000)}`;
    const { id } = server.emulator.edit.create({
      name: "a.txt",
      mimeType: "text/plain",
      content,
      size: Buffer.byteLength(content),
    });
    let text = "";
    let next: string | undefined = id;
    while (next !== undefined) {
      const { structuredContent } = await server.ask("fetch", { id: next });
      const part = structuredContent as { readonly text: string; readonly metadata: Record<string, string> };
      text += part.text;
      expect(part.text.length).toBeLessThanOrEqual(20_000);
      next = part.metadata.next_id;
    }
    expect(text).toBe(visibleText(content));
  });

  test("refuses what it cannot fetch in one text", async () => {
    await using server = await connected(false);
    for (const id of ["1AbsentAbsentAbsentAbsentAbsentAb", "/Work"]) {
      const result = await server.ask("fetch", { id });
      expect(result).toMatchObject({ isError: true, content: [{ type: "text" }] });
      expect(result.structuredContent).toBeUndefined();
    }
  });
});
