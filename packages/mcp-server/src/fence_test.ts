import { createEmulator } from "@drivelens/drive-emulator";
import { describe, expect, test } from "vitest";
import { connectServer } from "./connected_server.ts";
import { ALL_TOOLS, SEARCH_FETCH_TOOLS } from "./tools/all_tools.ts";

const EVERY_TOOL = [...ALL_TOOLS, ...SEARCH_FETCH_TOOLS];
const FOLDER = "application/vnd.google-apps.folder";
const SHORTCUT = "application/vnd.google-apps.shortcut";

/** A Drive in which a room may be seen, and in it no diary; what is outside has OUTSIDE in its name. */
function drive() {
  const emulator = createEmulator({ files: 0 });
  const { edit } = emulator;
  const room = edit.create({ name: "Room", mimeType: FOLDER });
  const shelf = edit.create({ name: "Shelf", mimeType: FOLDER, parent: room.id });
  const cellar = edit.create({ name: "OUTSIDE cellar", mimeType: FOLDER });
  const box = edit.create({ name: "OUTSIDE box", mimeType: FOLDER, parent: cellar.id });
  const same = { mimeType: "text/plain", size: 4000, content: "the same plan" };
  const inside = [
    edit.create({ ...same, name: "plan.txt", parent: room.id }),
    edit.create({ name: "map.pdf", mimeType: "application/pdf", parent: shelf.id, size: 900 }),
  ];
  const outside = [
    cellar,
    box,
    edit.create({ ...same, name: "OUTSIDE plan.txt", parent: box.id }),
    edit.create({ ...same, name: "OUTSIDE plan at the top.txt" }),
    edit.create({ name: "OUTSIDE diary.txt", parent: shelf.id, mimeType: "text/plain", size: 10 }),
  ];
  const letter = edit.create({ name: "OUTSIDE letter.txt", content: "OUTSIDE words", parent: box.id });
  const ways = [box, letter].map(({ id: targetId, mimeType: targetMimeType }, at) =>
    edit.create({
      name: `way out ${at}`,
      mimeType: SHORTCUT,
      parent: room.id,
      shortcutDetails: { targetId, targetMimeType },
    } as Parameters<typeof edit.create>[0]),
  );
  return { emulator, room, ways, inside: [room, shelf, ...ways, ...inside], outside: [...outside, letter] };
}

describe("a server that is confined to a folder", () => {
  const bounds = { roots: ["/Room"], excludes: ["*diary*"] };

  test.each(["with a catalog", "without one"])("tells of nothing outside, %s", async (which) => {
    const { emulator, room, ways, inside, outside } = drive();
    const mayMakeCatalog = which === "with a catalog";
    await using server = await connectServer(emulator, { bounds, mayMakeCatalog, tools: EVERY_TOOL });
    const { tools } = await server.client.listTools();
    const summaries = tools.find(({ name }) => name === "summarize_drive")?.inputSchema.properties ?? {};
    const topics = (summaries.about as { readonly enum: readonly string[] }).enum;
    const questions: [string, Record<string, unknown>][] = [
      ["drive_status", {}],
      ["list_drive_files", {}],
      ["list_drive_files", { columns: "path,owner,link,parent,mime" }],
      ["list_drive_files", { place: "/", recursive: true, columns: "path" }],
      ["list_drive_files", { query: "name contains 'OUTSIDE' or name contains 'plan'" }],
      ["list_drive_files", { query: `'${outside[1]?.id}' in parents` }],
      ["list_drive_files", { place: "trash:" }],
      ["list_drive_files", { place: "orphaned:" }],
      ["list_drive_files", { place: "/Room/way out 0" }],
      ["list_drive_files", { sort: "size" }],
      ["find_drive_files", { words: "plan" }],
      ["find_drive_files", { words: "OUTSIDE" }],
      ["find_drive_files", { words: "OUTSIDE", contents: true }],
      ["find_drive_files", { words: "diary", contents: true }],
      ["list_drive_changes", { since: "2000" }],
      ...topics.map((about): [string, Record<string, unknown>] => [
        "summarize_drive",
        { about, depth: 10, limit: 500 },
      ]),
      ["search", { query: "plan" }],
      ["search", { query: "OUTSIDE words" }],
      ...ways.flatMap(({ id }): [string, Record<string, unknown>][] => [
        ["get_drive_file", { file: id }],
        ["read_drive_file", { file: id }],
        ["fetch", { id }],
      ]),
      ...outside.flatMap(({ id, name }): [string, Record<string, unknown>][] => [
        ["get_drive_file", { file: id }],
        ["read_drive_file", { file: id }],
        ["fetch", { id }],
        ["read_drive_file", { file: `id:${id}`, outline: true }],
        ["read_drive_file", { file: id, match: "plan" }],
        ["get_drive_file", { file: `https://drive.google.com/file/d/${id}/view` }],
        ["get_drive_file", { file: `/${name}` }],
        ["list_drive_files", { place: id }],
        ["summarize_drive", { place: `id:${id}` }],
      ]),
    ];
    const asked = new Set(questions.map(([tool]) => tool));
    expect([...asked].sort()).toEqual(EVERY_TOOL.map(({ name }) => name).sort());
    expect(topics.length).toBeGreaterThan(5);
    for (const [tool, input] of questions) {
      const result = await server.ask(tool, input);
      const said = JSON.stringify(
        result.isError === true ? {} : (result.structuredContent ?? result.content),
      );
      expect(said, `${tool} ${JSON.stringify(input)}`).not.toContain("OUTSIDE");
      for (const { id } of outside) expect(said, `${tool} ${JSON.stringify(input)}`).not.toContain(id);
      // A refusal repeats what was asked, and no more.
      if (result.isError === true) expect(JSON.stringify(result.content)).toMatch(/NOT_FOUND|INVALID_INPUT/);
    }
    for (const { id } of [...outside, ...ways])
      await expect(server.client.readResource({ uri: `gdrive:///${id}` }), id).rejects.toThrow();
    for (const value of ["OUTSIDE", "plan", ...outside.map(({ id }) => id)]) {
      const ref = { type: "ref/resource" as const, uri: "gdrive:///{id}" };
      const { completion } = await server.client.complete({ ref, argument: { name: "id", value } });
      const seen = inside.map(({ id }) => id);
      expect(
        completion.values.filter((id) => !seen.includes(id)),
        value,
      ).toEqual([]);
      expect(completion.values.length > 0, value).toBe(mayMakeCatalog && value === "plan");
    }
    const listed = await server.ask("list_drive_files", {});
    const ids = (listed.structuredContent as { rows: readonly (readonly string[])[] }).rows.map(([id]) => id);
    expect(ids.sort()).toEqual(
      inside
        .map(({ id }) => id)
        .filter((id) => id !== room.id)
        .sort(),
    );
    for (const { id } of inside)
      expect((await server.ask("get_drive_file", { file: id })).isError).toBeUndefined();
  });

  test("does not begin where its folder is not to be found", async () => {
    await using server = await connectServer(drive().emulator, { bounds: { roots: ["/Rom"] } });
    const result = await server.ask("list_drive_files", {});
    expect(result.isError).toBe(true);
    expect(JSON.stringify(result.content)).toContain('There is no \\"/Rom\\"');
  });
});
