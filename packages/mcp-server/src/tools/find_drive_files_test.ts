import { createEmulator } from "@drivelens/drive-emulator";
import { describe, expect, test } from "vitest";
import { connectServer, type ToolResult } from "../connected_server.ts";
import { ALL_TOOLS, SEARCH_FETCH_TOOLS } from "./all_tools.ts";

interface Found {
  readonly rows: readonly (readonly unknown[])[];
  readonly count?: number;
  readonly more?: boolean;
  readonly complete: boolean;
  readonly searched: string;
  readonly next?: string;
}

const foundBy = (result: ToolResult) => result.structuredContent as Found;

/** A Drive in which so many files have a word in their names, and others have it in their text alone. */
function zephyrs({ named, written }: { readonly named: number; readonly written: number }) {
  const emulator = createEmulator({ files: 0 });
  for (let at = 0; at < named; at++) emulator.edit.create({ name: `Zephyr ${at}` });
  for (let at = 0; at < written; at++) {
    const { id } = emulator.edit.create({ name: `letter ${at}` });
    emulator.world.updateFile(id, { text: "a gentle zephyr blew" });
  }
  return emulator;
}

/** Answers with a number beside the catalog, or none. */
const CATALOGS = [{ mayMakeCatalog: true }, { mayMakeCatalog: false }] as const;

describe("find_drive_files with more than it tells", () => {
  test.each(CATALOGS)("says so of names, $mayMakeCatalog", async (options) => {
    await using server = await connectServer(zephyrs({ named: 60, written: 0 }), options);
    const few = foundBy(await server.ask("find_drive_files", { words: "zephyr" }));
    expect(few.rows).toHaveLength(20);
    expect(few).toMatchObject({ more: true, complete: true });
    const all = foundBy(await server.ask("find_drive_files", { words: "zephyr", limit: 200 }));
    expect(all.rows).toHaveLength(60);
    expect(all).not.toHaveProperty("more");
  });

  test.each(CATALOGS)("says so of contents, $mayMakeCatalog", async (options) => {
    await using server = await connectServer(zephyrs({ named: 0, written: 45 }), options);
    const input = { words: "zephyr", contents: true };
    const few = foundBy(await server.ask("find_drive_files", input));
    expect(few.rows).toHaveLength(20);
    expect(few).toMatchObject({ more: true, complete: true });
    const all = foundBy(await server.ask("find_drive_files", { ...input, limit: 60 }));
    expect(all.rows).toHaveLength(45);
    expect(all).not.toHaveProperty("more");
  });

  test("says so where names and contents together are too many, and each alone is not", async () => {
    await using server = await connectServer(zephyrs({ named: 3, written: 4 }), { mayMakeCatalog: true });
    const input = { words: "zephyr", contents: true };
    expect(foundBy(await server.ask("find_drive_files", { ...input, limit: 5 }))).toMatchObject({
      more: true,
    });
    expect(foundBy(await server.ask("find_drive_files", { ...input, limit: 7 }))).not.toHaveProperty("more");
  });

  test("counts what fits only where all of it was counted", async () => {
    const drive = zephyrs({ named: 60, written: 0 });
    await using without = await connectServer(drive);
    expect(foundBy(await without.ask("find_drive_files", { words: "zephyr" }))).not.toHaveProperty("count");
    await using having = await connectServer(drive, { mayMakeCatalog: true });
    expect(foundBy(await having.ask("find_drive_files", { words: "zephyr" }))).toMatchObject({ count: 60 });
  });
});

describe("find_drive_files says where it has looked", () => {
  test("with a catalog", async () => {
    await using server = await connectServer(createEmulator(), { mayMakeCatalog: true });
    const names = foundBy(await server.ask("find_drive_files", { words: "budgte 2026" }));
    expect(names.rows.length).toBeGreaterThan(0);
    expect(names.searched).toBe("names and paths");
    expect(names).not.toHaveProperty("next");
    const both = foundBy(await server.ask("find_drive_files", { words: "budget", contents: true }));
    expect(both.searched).toBe("names, paths and contents");
  });

  test("without one, and what would find more", async () => {
    await using server = await connectServer(createEmulator());
    const found = foundBy(await server.ask("find_drive_files", { words: "budgte 2026" }));
    expect(found).toMatchObject({
      rows: [],
      complete: true,
      searched: "names and contents, by Google",
      next: expect.stringMatching(/typing mistakes and paths.*drivelens sync/),
    });
  });
});

describe("where contents are for no assistant", () => {
  const options = { reader: "names" } as const;

  test("names are found by Google without a catalog, and it is said", async () => {
    await using server = await connectServer(createEmulator(), options);
    const found = foundBy(await server.ask("find_drive_files", { words: "2026 budget" }));
    expect(found.searched).toBe("names, by Google");
    expect(found.rows.map((row) => row[1])).toEqual(
      expect.arrayContaining(["Budget 2026", "Budget 2026.xlsx"]),
    );
    const quote = foundBy(await server.ask("find_drive_files", { words: "Ben's handover" }));
    expect(quote.rows.map((row) => row[1])).toEqual(["Ben's handover notes"]);
  });

  test("words that are none are refused, and no search for everything", async () => {
    await using server = await connectServer(createEmulator(), options);
    const refused = await server.ask("find_drive_files", { words: ' " ' });
    expect(JSON.stringify(refused.content)).toMatch(/INVALID_INPUT: Cannot search/);
  });

  test("a search in contents is refused, and says why", async () => {
    await using server = await connectServer(createEmulator(), options);
    const refused = await server.ask("find_drive_files", { words: "budget", contents: true });
    expect(JSON.stringify(refused.content)).toMatch(/SCOPE_MISSING/);
  });

  test.each(CATALOGS)("the search of a connector finds names, $mayMakeCatalog", async (catalog) => {
    const tools = SEARCH_FETCH_TOOLS.filter(({ name }) => name === "search");
    await using server = await connectServer(createEmulator(), { ...options, ...catalog, tools });
    const { structuredContent, isError } = await server.ask("search", { query: "2026 budget" });
    expect(isError).toBeUndefined();
    expect(JSON.stringify(structuredContent)).toContain("Budget 2026.xlsx");
  });
});

describe("without a catalog the person is asked for one, where the client can ask", () => {
  const asking = (content: { readonly yes: boolean } | undefined, action: "accept" | "cancel" = "accept") => {
    const questions: string[] = [];
    const elicit = async ({ message }: { readonly message: string }) => {
      questions.push(message);
      return content === undefined ? { action } : { action, content };
    };
    return { questions, elicit };
  };

  test("and a yes finds names with typing mistakes", async () => {
    const { questions, elicit } = asking({ yes: true });
    await using server = await connectServer(createEmulator(), { elicit });
    const found = foundBy(await server.ask("find_drive_files", { words: "rental agrement" }));
    expect(found.searched).toBe("names and paths");
    expect(JSON.stringify(found.rows)).toContain("Rental agreement.pdf");
    expect(questions).toEqual([expect.stringContaining("no contents")]);
  });

  test("and a no is answered by Google, and not asked for again", async () => {
    const { questions, elicit } = asking({ yes: false });
    await using server = await connectServer(createEmulator(), { elicit });
    for (let calls = 0; calls < 2; calls++) {
      const found = foundBy(await server.ask("find_drive_files", { words: "plan" }));
      expect(found.searched).toBe("names and contents, by Google");
      expect(found.rows.length).toBeGreaterThan(0);
    }
    expect(questions).toHaveLength(1);
  });

  test("and who looks away is asked another time", async () => {
    const { questions, elicit } = asking(undefined, "cancel");
    await using server = await connectServer(createEmulator(), { elicit });
    for (let calls = 0; calls < 2; calls++)
      expect((await server.ask("find_drive_files", { words: "plan" })).isError).toBeUndefined();
    expect(questions).toHaveLength(2);
  });

  test("by the search of a connector too", async () => {
    const { questions, elicit } = asking({ yes: true });
    await using server = await connectServer(createEmulator(), { elicit, tools: SEARCH_FETCH_TOOLS });
    const { structuredContent } = await server.ask("search", { query: "rental agrement" });
    expect(JSON.stringify(structuredContent)).toContain("Rental agreement.pdf");
    expect(questions).toHaveLength(1);
  });

  test("and one that broke off while it was made leaves Google, and lists a folder still", async () => {
    const { elicit } = asking({ yes: true });
    await using server = await connectServer(createEmulator(), { elicit });
    server.emulator.setFaults([{ path: "/drive/v3/files", answer: "unavailable" }]);
    const broken = await server.ask("find_drive_files", { words: "plan" });
    expect(JSON.stringify(broken.content)).toContain("SERVICE_UNAVAILABLE");
    server.emulator.setFaults([]);
    const found = foundBy(await server.ask("find_drive_files", { words: "plan" }));
    expect(found.searched).toBe("names and contents, by Google");
    expect(found.rows.length).toBeGreaterThan(0);
    const listed = await server.call({ place: "/Work/Finance" });
    expect(JSON.stringify(listed.structuredContent)).toContain("Annual report");
    const named = await server.call({ owner: "ann" });
    expect(JSON.stringify(named.content)).toMatch(/INVALID_INPUT: .*ann/);
  });
});

describe("who may read names alone", () => {
  const reader = "names";
  const SECRET = "the code is 91234";

  test.each(CATALOGS)(
    "finds by names, and is not told what is in files, $mayMakeCatalog",
    async (options) => {
      const emulator = createEmulator({ files: 0 });
      emulator.edit.create({ name: "note.txt", content: SECRET });
      const tools = [...ALL_TOOLS, ...SEARCH_FETCH_TOOLS];
      await using server = await connectServer(emulator, { ...options, reader, tools });
      for (const [tool, key] of [
        ["find_drive_files", "words"],
        ["search", "query"],
      ] as const) {
        const named = await server.ask(tool, { [key]: "note" });
        expect(JSON.stringify(named.structuredContent), tool).toContain("note.txt");
        const written = await server.ask(tool, { [key]: "91234" });
        expect(written.isError, tool).toBeUndefined();
        expect(JSON.stringify(written.structuredContent), tool).not.toContain("note.txt");
      }
      for (const [tool, input] of [
        ["find_drive_files", { words: "91234", contents: true }],
        ["list_drive_files", { text: "91234" }],
        ["list_drive_files", { query: "fullText contains '91234'" }],
      ] as const) {
        const refused = await server.ask(tool, input);
        expect(refused.isError, tool).toBe(true);
        expect(JSON.stringify(refused.content)).toContain("SCOPE_MISSING");
      }
    },
  );
});

test("find_drive_files says which words had to be left out", async () => {
  const emulator = createEmulator({ files: 0 });
  emulator.edit.create({ name: "Invoice 2026-10.pdf" });
  await using server = await connectServer(emulator, { mayMakeCatalog: true });
  const { structuredContent } = await server.ask("find_drive_files", { words: "invoice October 2026" });
  expect(structuredContent).toMatchObject({
    rows: [expect.arrayContaining(["Invoice 2026-10.pdf"])],
    guess: "No name has all of the words; these fit without: october",
  });
});
