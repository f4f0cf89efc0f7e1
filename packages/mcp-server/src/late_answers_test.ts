import { setTimeout as sleep } from "node:timers/promises";
import { createEmulator } from "@drivelens/drive-emulator";
import { describe, expect, test } from "vitest";
import { deepDrive } from "./_deep_drive_testing.ts";
import { connectServer, type ToolResult } from "./connected_server.ts";
import { ALL_TOOLS, SEARCH_FETCH_TOOLS } from "./tools/all_tools.ts";

const SLOW = [{ latencyMs: 300 }];

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

  test.each(["sharing", "people"])(
    "of %s is had by asking again, the first catalog included",
    async (about) => {
      await using server = await connectServer(createEmulator({ files: 300 }), {
        answerMs: 400,
        mayMakeCatalog: true,
      });
      server.emulator.setFaults(SLOW);
      const data = await untilDone(() => server.ask("summarize_drive", { about }));
      expect(data).toMatchObject({ columns: [about === "people" ? "person" : "exposure", "files"] });
    },
  );

  test("that fails after all is not kept: the next call asks Google again", async () => {
    await using server = await connectServer(createEmulator(), { answerMs: 200 });
    const [{ id } = { id: "" }] = [...server.emulator.world.files.values()];
    server.emulator.setFaults([{ latencyMs: 500, answer: "unavailable", path: "/drive/v3/files" }]);
    expect((await server.ask("get_drive_file", { file: id })).structuredContent).toMatchObject({
      reason: "RUNNING",
    });
    await sleep(1500);
    server.emulator.setFaults([]);
    const { structuredContent } = await server.ask("get_drive_file", { file: id });
    expect(structuredContent).toMatchObject({ complete: true, file: { type: "folder" } });
  });
});

describe("no call outlasts its time, though Google does not answer", () => {
  const files = { get_drive_file: "file", read_drive_file: "file", fetch: "id" } as Record<string, string>;
  const words = { find_drive_files: "words", search: "query" } as Record<string, string>;
  const EVERY_TOOL = [...ALL_TOOLS, ...SEARCH_FETCH_TOOLS];

  test.each(
    EVERY_TOOL.flatMap((tool) => [
      { tool, name: tool.name, bounds: undefined },
      { tool, name: tool.name, bounds: { roots: ["/Home"] } },
    ]),
  )("$name, $bounds", async ({ tool, name, bounds }) => {
    const emulator = createEmulator();
    const bounded = bounds === undefined ? {} : { bounds };
    const options = { answerMs: 300, mayMakeCatalog: true, tools: EVERY_TOOL };
    await using server = await connectServer(emulator, { ...options, ...bounded });
    const [{ id } = { id: "" }] = [...emulator.world.files.values()];
    emulator.setFaults([{ answer: "hang" }]);
    const input = {
      ...(files[name] === undefined ? {} : { [files[name]]: id }),
      ...(words[name] === undefined ? {} : { [words[name]]: "budget" }),
    };
    const begun = performance.now();
    const result = await server.ask(name, input);
    expect(performance.now() - begun).toBeLessThan(5000);
    const said = JSON.stringify([result.structuredContent ?? null, result.content]);
    const isAnswered = name === "drive_status" && bounds === undefined;
    if (bounds === undefined && tool.isExact !== true) expect(said).toContain("access-token");
    if (!isAnswered)
      expect(said).toMatch(tool.isExact === true ? /TIMEOUT: .*in time: it goes on/ : /RUNNING/);
  });

  test("a resource", async () => {
    const emulator = createEmulator();
    await using server = await connectServer(emulator, { answerMs: 300 });
    const [{ id } = { id: "" }] = [...emulator.world.files.values()];
    emulator.setFaults([{ answer: "hang" }]);
    await expect(server.client.readResource({ uri: `gdrive:///${id}` })).rejects.toThrow(
      /TIMEOUT: .*Call again/s,
    );
  });
});

/** Asks until the answer is there. */
async function untilDone(ask: () => Promise<ToolResult>): Promise<unknown> {
  for (let calls = 0; ; calls++) {
    expect(calls).toBeLessThan(60);
    const { structuredContent, isError, content } = await ask();
    expect(isError, JSON.stringify(content)).toBeUndefined();
    if ((structuredContent as { readonly reason?: string }).reason !== "RUNNING") return structuredContent;
  }
}
