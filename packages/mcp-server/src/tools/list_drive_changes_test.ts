import { createHost, freshCatalog, openDrive } from "@drivelens/core";
import { createEmulator, type Emulator } from "@drivelens/drive-emulator";
import { describe, expect, test } from "vitest";
import { type ConnectedServer, connectServer, type ToolResult, textOf } from "../connected_server.ts";

interface Changed {
  readonly rows: readonly (readonly unknown[])[];
  readonly more: boolean;
  readonly cursor?: string;
  readonly complete: boolean;
  readonly as_of: string;
}

const changesOf = (result: ToolResult) => result.structuredContent as Changed;

/** Brings the catalog up to date, as another process may. */
async function sync({ env, emulator }: ConnectedServer<Emulator>): Promise<void> {
  const host = createHost({ env: { ...env }, fetch: emulator.fetch });
  const { catalog } = await freshCatalog(host, await openDrive(host), {
    maxAge: 0,
    mayMake: async () => true,
  });
  catalog.close();
}

describe("list_drive_changes", () => {
  test("leads back to the first of more changes than it tells at once, each once", async () => {
    await using server = await connectServer(createEmulator({ files: 0 }), { mayMakeCatalog: true });
    await sync(server);
    const added = Array.from({ length: 450 }, (_, at) => server.emulator.edit.create({ name: `f ${at}` }).id);
    await sync(server);
    const ids: unknown[] = [];
    let input: Record<string, unknown> | undefined = { since: "1d", limit: 200 };
    let calls = 0;
    while (input !== undefined) {
      const page = changesOf(await server.ask("list_drive_changes", input));
      ids.unshift(...page.rows.map((row) => row[2]));
      calls++;
      expect(page.more).toBe(page.cursor !== undefined);
      expect((page.cursor ?? "").length).toBeLessThanOrEqual(24);
      input = page.cursor === undefined ? undefined : { cursor: page.cursor, limit: 200 };
    }
    expect(calls).toBeGreaterThan(2);
    expect(ids).toHaveLength(450);
    expect(new Set(ids)).toEqual(new Set(added));
  });

  test("goes on from the moment that an answer tells", async () => {
    await using server = await connectServer(createEmulator({ files: 0 }), { mayMakeCatalog: true });
    const { as_of: since } = changesOf(await server.ask("list_drive_changes"));
    const { id } = server.emulator.edit.create({ name: "new" });
    await sync(server);
    const { rows } = changesOf(await server.ask("list_drive_changes", { since }));
    expect(rows.map((row) => row[2])).toEqual([id]);
  });

  test("refuses a cursor that is none", async () => {
    await using server = await connectServer(createEmulator({ files: 0 }), { mayMakeCatalog: true });
    for (const cursor of ["UWF3DaHdQWlx.1", "1.2", "a.b.c.d"]) {
      const text = textOf(await server.ask("list_drive_changes", { cursor }));
      expect(text).toMatch(/^INVALID_INPUT: .*is no cursor of theirs/);
    }
  });
});
