import { createEmulator } from "@drivelens/drive-emulator";
import { describe, expect, test } from "vitest";
import { connectServer } from "./connected_server.ts";
import { ALL_TOOLS } from "./tools/all_tools.ts";

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
  const way = edit.create({
    name: "way out",
    mimeType: SHORTCUT,
    parent: room.id,
    shortcutDetails: { targetId: box.id, targetMimeType: FOLDER },
  } as Parameters<typeof edit.create>[0]);
  return { emulator, room, inside: [room, shelf, way, ...inside], outside };
}

describe("a server that is confined to a folder", () => {
  const bounds = { roots: ["/Room"], excludes: ["*diary*"] };

  test.each(["with a catalog", "without one"])("tells of nothing outside, %s", async (which) => {
    const { emulator, room, inside, outside } = drive();
    await using server = await connectServer(emulator, {
      bounds,
      mayMakeCatalog: which === "with a catalog",
    });
    const questions: [string, Record<string, unknown>][] = [
      ["drive_status", {}],
      ["list_drive_files", {}],
      ["list_drive_files", { columns: "path,owner,link,parent,mime" }],
      ["list_drive_files", { place: "/", recursive: true, columns: "path" }],
      ["list_drive_files", { query: "name contains 'OUTSIDE' or name contains 'plan'" }],
      ["list_drive_files", { query: `'${outside[1]?.id}' in parents` }],
      ["list_drive_files", { place: "trash:" }],
      ["list_drive_files", { place: "orphaned:" }],
      ["list_drive_files", { place: "/Room/way out" }],
      ["list_drive_files", { sort: "size" }],
      ["find_drive_files", { words: "plan" }],
      ["find_drive_files", { words: "OUTSIDE" }],
      ["find_drive_files", { words: "OUTSIDE", contents: true }],
      ["find_drive_files", { words: "diary", contents: true }],
      ["list_drive_changes", { since: "2000" }],
      ...[
        "folders",
        "types",
        "owners",
        "years",
        "drives",
        "extensions",
        "largest",
        "oldest",
        "duplicates",
        "sharing",
        "people",
      ].map((about): [string, Record<string, unknown>] => [
        "summarize_drive",
        { about, depth: 10, limit: 500 },
      ]),
      ...outside.flatMap(({ id, name }): [string, Record<string, unknown>][] => [
        ["get_drive_file", { file: id }],
        ["read_drive_file", { file: id }],
        ["read_drive_file", { file: `id:${id}`, outline: true }],
        ["read_drive_file", { file: id, match: "plan" }],
        ["get_drive_file", { file: `https://drive.google.com/file/d/${id}/view` }],
        ["get_drive_file", { file: `/${name}` }],
        ["list_drive_files", { place: id }],
        ["summarize_drive", { place: `id:${id}` }],
      ]),
    ];
    const asked = new Set(questions.map(([tool]) => tool));
    expect([...asked].sort()).toEqual(ALL_TOOLS.map(({ name }) => name).sort());
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
