import { createEmulator } from "@drivelens/drive-emulator";
import { describe, expect, test } from "vitest";
import { connectServer } from "./connected_server.ts";

const FOLDER = "application/vnd.google-apps.folder";
const SLOW = [{ latencyMs: 300 }];

/** A Drive whose folders lie in each other, each with a file, so that a walk takes a question after the other. */
function deepDrive(levels: number) {
  const emulator = createEmulator({ files: 0 });
  let parent: string | undefined;
  for (let level = 0; level < levels; level++) {
    const under = parent === undefined ? {} : { parent };
    emulator.edit.create({ name: `file ${level}`, ...under });
    parent = emulator.edit.create({ name: `folder ${level}`, mimeType: FOLDER, ...under }).id;
  }
  return emulator;
}

describe("an answer that takes too long for a call", () => {
  test("of a listing comes in parts: what there is, and a cursor that finds the rest", async () => {
    await using server = await connectServer(deepDrive(6), { answerMs: 500 });
    server.emulator.setFaults(SLOW);
    const names: string[] = [];
    let late = 0;
    let input: Record<string, unknown> | undefined = { place: "/", recursive: true };
    while (input !== undefined) {
      const result = await server.ask("list_drive_files", input);
      const page = result.structuredContent as {
        rows: readonly string[][];
        more: boolean;
        cursor?: string;
        complete: boolean;
        reason?: string;
        examined?: number;
      };
      names.push(...page.rows.map(([, name]) => String(name)));
      if (page.reason === "RUNNING") {
        late++;
        expect(page).toMatchObject({ complete: false, more: true, examined: expect.any(Number) });
      } else expect(page.complete).toBe(true);
      input = page.cursor === undefined ? undefined : { cursor: page.cursor };
    }
    expect(late).toBeGreaterThan(0);
    expect(names.sort()).toEqual([0, 1, 2, 3, 4, 5].flatMap((at) => [`file ${at}`, `folder ${at}`]).sort());
  });

  test("of the first catalog says how far it came, and the same call finds it done", async () => {
    await using server = await connectServer(createEmulator({ files: 300 }), {
      answerMs: 400,
      mayMakeCatalog: true,
    });
    server.emulator.setFaults(SLOW);
    const said: unknown[] = [];
    for (;;) {
      const { structuredContent } = await server.ask("summarize_drive", { about: "types" });
      said.push(structuredContent);
      if ((structuredContent as { complete: boolean }).complete) break;
      expect(structuredContent).toMatchObject({
        reason: "RUNNING",
        next: expect.stringContaining("same arguments"),
      });
    }
    expect(said.length).toBeGreaterThan(1);
    expect(said.at(-1)).toMatchObject({ columns: ["type", "bytes", "files"], complete: true });
  });

  test("of a file is had by asking again, and Google is asked for it once", async () => {
    const emulator = createEmulator();
    const scope = "https://www.googleapis.com/auth/drive.readonly";
    await using server = await connectServer(
      { ...emulator, grant: () => emulator.grant({ scope }) },
      { answerMs: 200 },
    );
    emulator.setFaults(SLOW);
    let text = "";
    for (let calls = 0; !text.includes("<<<"); calls++) {
      expect(calls).toBeLessThan(30);
      const { content, isError } = await server.ask("read_drive_file", { file: "/Home/Recipes.md" });
      expect(isError).toBeUndefined();
      text = (content as readonly { readonly text: string }[])[0]?.text ?? "";
      if (!text.includes("<<<")) expect(text).toContain("RUNNING");
    }
    const { byRoute } = emulator.counters();
    expect(Object.values(byRoute).reduce((sum, each) => sum + each, 0)).toBeLessThan(8);
  });
});
