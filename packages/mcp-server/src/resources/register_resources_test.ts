import { createEmulator } from "@drivelens/drive-emulator";
import { describe, expect, test } from "vitest";
import { connectServer } from "../connected_server.ts";
import { fileUri } from "./register_resources.ts";

const CONTENT = "https://www.googleapis.com/auth/drive.readonly";

/** A server on the sample Drive whose contents may be read. */
async function connected() {
  const emulator = createEmulator();
  return connectServer(
    { ...emulator, grant: () => emulator.grant({ scope: CONTENT }) },
    { mayMakeCatalog: true },
  );
}

describe("files as resources", () => {
  test("are a template, and are not counted up", async () => {
    await using server = await connected();
    const { resourceTemplates } = await server.client.listResourceTemplates();
    expect(resourceTemplates).toMatchObject([{ uriTemplate: "gdrive:///{id}", name: "file" }]);
    expect((await server.client.listResources()).resources).toEqual([]);
  });

  test("are read as the tool reads them", async () => {
    await using server = await connected();
    const { id } = server.emulator.edit.create({
      name: "a.txt",
      mimeType: "text/plain",
      content: "what it says",
      size: 12,
    });
    const { contents } = await server.client.readResource({ uri: fileUri(id) });
    const [{ text } = { text: "" }] = contents as unknown as readonly { readonly text: string }[];
    expect(text).toContain("what it says");
    expect(text).toMatch(/^[0-9a-f]{16}>>>$/m);
  });

  test("are completed by name from the catalog, where there is one", async () => {
    await using server = await connected();
    const ref = { type: "ref/resource", uri: "gdrive:///{id}" } as const;
    const complete = async (value: string) =>
      (await server.client.complete({ ref, argument: { name: "id", value } })).completion.values;
    expect(await complete("passport")).toEqual([]);
    const found = await server.ask("find_drive_files", { words: "passport", limit: 1 });
    const { rows } = found.structuredContent as { readonly rows: readonly (readonly string[])[] };
    expect(await complete("passport")).toEqual([rows[0]?.[0]]);
    expect(await complete("")).toEqual([]);
  });

  test.each(["gdrive:///nothing-like-it-1234567890", "gdrive:///a%2F..%2Fb", "gdrive:///"])(
    "is told of %s that there is none",
    async (uri) => {
      await using server = await connected();
      await expect(server.client.readResource({ uri })).rejects.toMatchObject({ code: -32602 });
    },
  );

  test("are linked to by what is told of one", async () => {
    await using server = await connected();
    const result = await server.ask("get_drive_file", { file: "/Home/Recipes.md" });
    const { file } = result.structuredContent as { readonly file: { readonly id: string } };
    expect(result.content).toContainEqual(
      expect.objectContaining({ type: "resource_link", uri: fileUri(file.id), name: "Recipes.md" }),
    );
  });
});
