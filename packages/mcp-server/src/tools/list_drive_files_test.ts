import { createEmulator } from "@drivelens/drive-emulator";
import { describe, expect, test } from "vitest";
import {
  type ConnectedServer,
  connectServer,
  type Google,
  type ListedPage,
  pageOf,
  textOf,
} from "../connected_server.ts";

describe("list_drive_files", () => {
  test("lists the newest files, as data and as the same JSON in text", async () => {
    await using server = await connectServer(createEmulator());
    const result = await server.call({ limit: 3 });
    const page = pageOf(result);
    expect(page.columns).toEqual(["id", "name", "type", "size", "modified"]);
    expect(page.rows).toHaveLength(3);
    expect(page).toMatchObject({ more: true, complete: true, note: expect.stringContaining("untrusted") });
    for (const row of page.rows) expect(row[4]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/);
    const times = page.rows.map((row) => row[4]);
    expect(times).toEqual([...times].sort().reverse());
    expect(JSON.parse(textOf(result))).toEqual(page);
    expect(result.isError).toBeUndefined();
  });

  test("lists 50 files unless told otherwise, and never asks Drive for more", async () => {
    await using server = await connectServer(createEmulator());
    expect(pageOf(await server.call()).rows).toHaveLength(50);
    expect(server.emulator.counters()).toMatchObject({ rows: 50, requests: 1 });
  });

  test("gives each file once over all pages, and the cursor brings query and limit with it", async () => {
    await using server = await connectServer(createEmulator());
    const query = "trashed = false and mimeType != 'application/vnd.google-apps.folder'";
    const everything = await allPages(server, { query, limit: 200 });
    const small = await allPages(server, { query, limit: 17 });
    const ids = everything.flatMap((page) => page.rows.map(([id]) => id));
    expect(small.flatMap((page) => page.rows.map(([id]) => id))).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(100);
    expect(small.slice(0, -1).every((page) => page.rows.length === 17 && page.more)).toBe(true);
    expect(small.at(-1)).toMatchObject({ more: false, complete: true });
  });

  test("gives the same page for the same cursor, and takes another limit", async () => {
    await using server = await connectServer(createEmulator());
    const { cursor } = pageOf(await server.call({ limit: 5 }));
    expect(cursor?.length).toBeLessThanOrEqual(24);
    const once = pageOf(await server.call({ cursor }));
    const twice = pageOf(await server.call({ cursor }));
    expect(twice.rows).toEqual(once.rows);
    const wider = pageOf(await server.call({ cursor, limit: 9 }));
    expect(wider.rows.slice(0, 5)).toEqual(once.rows);
    expect(wider.rows).toHaveLength(9);
  });

  test("refuses a cursor with another query", async () => {
    await using server = await connectServer(createEmulator());
    const { cursor } = pageOf(await server.call({ limit: 5 }));
    const refused = await server.call({ cursor, query: "starred = true" });
    expect(refused).toMatchObject({ isError: true });
    expect(textOf(refused)).toMatch(/^INVALID_INPUT: .*belongs to another query/);
  });

  test("says to list again for a cursor that is unknown or has expired at Drive", async () => {
    await using server = await connectServer(createEmulator());
    const { cursor } = pageOf(await server.call({ limit: 5 }));
    server.emulator.setFaults([{ answer: "expiredPageToken", times: 1 }]);
    for (const stale of ["AAAAAAAAAAAAAAAA", cursor]) {
      const text = textOf(await server.call({ cursor: stale }));
      expect(text).toMatch(/^INVALID_INPUT: .*cursor is unknown, .* or has expired\n/);
      expect(text).toContain("List again without cursor");
    }
  });

  test("leaves out trashed files unless the query names trashed", async () => {
    await using server = await connectServer(createEmulator());
    const trashed = pageOf(await server.call({ query: "trashed = true", limit: 200 })).rows.map(([id]) => id);
    const untold = (await allPages(server, { limit: 200 })).flatMap((page) => page.rows.map(([id]) => id));
    expect(trashed.length).toBeGreaterThan(0);
    expect(untold.filter((id) => trashed.includes(id))).toEqual([]);
  });

  test("hides nothing in names, neither in data nor in text", async () => {
    await using server = await connectServer(createEmulator());
    const seen = new Set<string>();
    let text = "";
    let cursor: string | undefined;
    do {
      const result = await server.call(cursor === undefined ? { limit: 200 } : { cursor });
      const page = pageOf(result);
      for (const [, name] of page.rows) seen.add(name);
      text += textOf(result);
      cursor = page.cursor;
    } while (cursor !== undefined);
    const HIDDEN = /(?![\u200c\u200d])[\p{Cf}\p{Zl}\p{Zp}]/u;
    expect([...seen].filter((name) => HIDDEN.test(name))).toEqual([]);
    expect(seen).toContain("evil\\u202egpj.exe");
    expect(text).not.toMatch(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(text).toContain(JSON.stringify("evil\\u202egpj.exe"));
  });
});

describe("list_drive_files in bad weather", () => {
  test("gives the rows that came, says what is missing, and goes on with the cursor", async () => {
    const emulator = createEmulator();
    await using server = await connectServer({ ...emulator, fetch: shortPages(emulator.fetch, 20) });
    const whole = pageOf(await server.call({ limit: 50 })).rows;
    emulator.setFaults([{ answer: "unavailable", skip: 1, times: 1 }]);
    const part = pageOf(await server.call({ limit: 50 }));
    expect(part).toMatchObject({ complete: false, reason: "SERVICE_UNAVAILABLE", more: true });
    const rest = pageOf(await server.call({ cursor: part.cursor, limit: 30 }));
    expect([...part.rows, ...rest.rows]).toEqual(whole);
  });

  test("passes over an empty page", async () => {
    await using server = await connectServer(createEmulator());
    const { rows } = pageOf(await server.call({ limit: 10 }));
    server.emulator.setFaults([{ answer: "emptyPage", times: 1 }]);
    expect(pageOf(await server.call({ limit: 10 }))).toMatchObject({ rows, complete: true });
  });

  test("says that rows are missing when Google did not search everything", async () => {
    await using server = await connectServer(createEmulator());
    server.emulator.setFaults([{ answer: "incompleteSearch" }]);
    expect(pageOf(await server.call({ limit: 3 }))).toMatchObject({
      complete: false,
      reason: "INCOMPLETE_SEARCH",
    });
  });
});

/** Follows the cursors, given alone, to the end. */
async function allPages(
  server: ConnectedServer<Google>,
  input: Record<string, unknown>,
): Promise<ListedPage[]> {
  const pages = [pageOf(await server.call(input))];
  for (let cursor = pages[0]?.cursor; cursor !== undefined; cursor = pages.at(-1)?.cursor) {
    pages.push(pageOf(await server.call({ cursor })));
  }
  return pages;
}

/** Gives at the most so many files a page, as Drive may. */
function shortPages(fetch: typeof globalThis.fetch, most: number): typeof globalThis.fetch {
  return (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    url.searchParams.set("pageSize", String(Math.min(most, Number(url.searchParams.get("pageSize")))));
    return fetch(url, init);
  };
}

describe("list_drive_files says in which order rows come", () => {
  const FOLDER = "application/vnd.google-apps.folder";

  /** Folders in each other whose files were changed in no order. */
  function deepDrive() {
    const emulator = createEmulator({ files: 0 });
    const days = [14, 3, 27, 9, 21, 1, 30, 17];
    let parent: string | undefined;
    for (const day of days) {
      const modified = Date.UTC(2026, 9, day);
      const under = parent === undefined ? {} : { parent };
      const { id } = emulator.edit.create({ name: `file of ${day}`, ...under });
      parent = emulator.edit.create({ name: `below ${day}`, mimeType: FOLDER, ...under }).id;
      for (const each of [id, parent]) emulator.world.updateFile(each, { modified });
    }
    return emulator;
  }
  const timesOf = ({ rows }: ListedPage) => rows.map((row) => row[4]);
  const newestFirst = (times: readonly string[]) => times.toSorted().toReversed();

  test.each([true, false])(
    "newest first where a whole place is told (catalog: %s)",
    async (mayMakeCatalog) => {
      await using server = await connectServer(deepDrive(), { mayMakeCatalog });
      if (mayMakeCatalog) await server.ask("summarize_drive");
      const page = pageOf(await server.call({ place: "/", recursive: true }));
      expect(page.rows).toHaveLength(16);
      expect(timesOf(page)).toEqual(newestFirst(timesOf(page)));
      expect(page).not.toHaveProperty("order");
    },
  );

  test("and says that there is none where folders are read until there is enough", async () => {
    await using server = await connectServer(deepDrive());
    const first = pageOf(await server.call({ place: "/", recursive: true, limit: 5 }));
    expect(first).toMatchObject({ more: true, order: expect.stringMatching(/^none.*sort/) });
    const rest = pageOf(await server.call({ cursor: first.cursor, limit: 200 }));
    expect(rest).toMatchObject({ more: false, order: expect.stringMatching(/^none/) });
    const ids = [...first.rows, ...rest.rows].map(([id]) => id);
    expect(new Set(ids).size).toBe(16);
    const sorted = pageOf(await server.call({ place: "/", recursive: true, limit: 5, sort: "modified" }));
    expect(timesOf(sorted)).toEqual(newestFirst(timesOf(sorted)));
    expect(sorted).not.toHaveProperty("order");
  });

  test("and says that words in contents are found by relevance", async () => {
    await using server = await connectServer(createEmulator());
    expect(pageOf(await server.call({ text: "plan", limit: 2 }))).toMatchObject({ order: "relevance" });
    expect(pageOf(await server.call({ text: "plan", sort: "name" }))).not.toHaveProperty("order");
    expect(pageOf(await server.call({ limit: 2 }))).not.toHaveProperty("order");
  });
});
