import { EXPOSURES } from "@drivelens/core";
import { createEmulator } from "@drivelens/drive-emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ConnectedServer, connectServer, type Google, textOf } from "../connected_server.ts";

describe("summarize_drive does not answer what was not asked", () => {
  let server: ConnectedServer<Google>;
  const ask = (input: Record<string, unknown>) => server.ask("summarize_drive", input);

  beforeAll(async () => {
    const emulator = createEmulator();
    for (const content of ["the same", "the same", "the same", "another", "another"])
      emulator.edit.create({ name: "copy", content, mimeType: "text/plain" });
    server = await connectServer(emulator, { mayMakeCatalog: true });
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test("says of an address that nobody has that nobody has it, and which are like it", async () => {
    const { structuredContent } = await ask({ about: "people", group: "ben@exmaple.com" });
    expect(structuredContent).toMatchObject({
      rows: [],
      nobody: expect.stringContaining('"ben@exmaple.com"'),
      like: ["ben@example.com"],
    });
    const elsewhere = await ask({ about: "people", group: "Ben@partner.example" });
    expect(elsewhere.structuredContent).toMatchObject({ like: ["ben@example.com"] });
    const misspelt = await ask({ about: "people", group: "bne@example.com" });
    expect(misspelt.structuredContent).toMatchObject({ like: ["ben@example.com"] });
    const known = await ask({ about: "people", group: " Ben@Example.com" });
    expect((known.structuredContent as { rows: readonly unknown[] }).rows.length).toBeGreaterThan(0);
    expect(known.structuredContent).not.toHaveProperty("nobody");
    const unlike = await ask({ about: "people", group: "q" });
    expect(unlike.structuredContent).toHaveProperty("nobody");
    expect(unlike.structuredContent).not.toHaveProperty("like");
  });

  test("takes every kind of sharing as a group, in any case", async () => {
    for (const group of [...EXPOSURES, "Link"]) {
      const { structuredContent } = await ask({ about: "sharing", group });
      expect(structuredContent, group).toMatchObject({ columns: ["id", "path", "role", "with"] });
    }
  });

  test("says how many rows it leaves out, of copies too", async () => {
    type Copies = { readonly rows: readonly unknown[]; readonly files: number; readonly more?: number };
    const few = (await ask({ about: "duplicates", limit: 1 })).structuredContent as Copies;
    const all = (await ask({ about: "duplicates", limit: 500 })).structuredContent as Copies;
    expect(all.files).toBe(5);
    expect(all.rows).toHaveLength(5);
    expect(all).not.toHaveProperty("more");
    expect(few).toMatchObject({ files: all.files, more: 4 });
    expect(few.rows).toHaveLength(1);
  });

  test.each([
    [{ about: "sharing", group: "publik" }, 'no file is put under "publik"', "Did you mean public?"],
    [{ about: "sharing", group: "ben@example.com" }, "no file is put under", "about: people"],
    [{ group: "link" }, '"folders" has no groups', "about: sharing"],
    [{ about: "people", place: "/Work" }, '"people" is told of the whole Drive', "Leave out place"],
    [{ about: "sharing", trashed: true }, "not told of the trash", "Leave out trashed"],
    [{ about: "duplicates", trashed: true }, "not told of the trash", "Leave out trashed"],
  ])("refuses %j", async (input, sentence, hint) => {
    const text = textOf(await ask(input));
    expect(text).toMatch(/^INVALID_INPUT: Cannot summarize: /);
    expect(text).toContain(sentence);
    expect(text).toContain(hint);
  });
});
