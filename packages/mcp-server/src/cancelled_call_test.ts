import { setTimeout as sleep } from "node:timers/promises";
import { createEmulator } from "@drivelens/drive-emulator";
import { describe, expect, test } from "vitest";
import { deepDrive } from "./_deep_drive_testing.ts";
import { connectServer, type ToolResult } from "./connected_server.ts";

const SLOW = [{ latencyMs: 200 }];
/** How long requests may go on after a call was taken back. */
const MOST_MS = 100;

interface Page {
  readonly rows: readonly (readonly string[])[];
  readonly cursor?: string;
}

function pageOf({ structuredContent, content }: ToolResult): Page {
  expect(structuredContent, JSON.stringify(content)).toBeDefined();
  return structuredContent as Page;
}
const idsOf = ({ rows }: Page) => rows.map(([id]) => id);

/** A server that has told the first of several pages. */
async function begun(input: Readonly<Record<string, unknown>>) {
  const emulator = createEmulator({ files: 300 });
  const server = await connectServer(emulator);
  const all = pageOf(await server.call({ ...input, limit: 60 }));
  const first = pageOf(await server.call({ ...input, limit: 20 }));
  emulator.setFaults(SLOW);
  return { server, emulator, all: idsOf(all), first: idsOf(first), cursor: first.cursor ?? "" };
}

/** Takes a call back when it has asked Google. */
async function takenBack(call: (signal: AbortSignal) => Promise<ToolResult>): Promise<void> {
  const taken = new AbortController();
  const ended = call(taken.signal).then(
    () => "answered",
    () => "taken back",
  );
  await sleep(50);
  taken.abort();
  expect(await ended).toBe("taken back");
}

describe("a page of a listing that is taken back", () => {
  test("is had by the same cursor afterwards, and no row is lost or told twice", async () => {
    const { server, all, first, cursor } = await begun({});
    await using _ = server;
    await takenBack((signal) => server.call({ cursor, limit: 20 }, signal));
    const second = pageOf(await server.call({ cursor, limit: 20 }));
    const third = pageOf(await server.call({ cursor: second.cursor ?? "", limit: 20 }));
    expect([...first, ...idsOf(second), ...idsOf(third)]).toEqual(all);
  });

  test("takes nothing from another call that waits for the same page", async () => {
    const { server, all, cursor } = await begun({});
    await using _ = server;
    const other = server.call({ cursor, limit: 20 });
    await takenBack((signal) => server.call({ cursor, limit: 20 }, signal));
    expect(idsOf(pageOf(await other))).toEqual(all.slice(20, 40));
  });

  test("of what cannot be begun in its middle is had too, and each row once", async () => {
    const emulator = deepDrive(8);
    await using server = await connectServer(emulator);
    const first = pageOf(await server.call({ place: "/", recursive: true, limit: 1 }));
    const { cursor = "" } = first;
    emulator.setFaults(SLOW);
    await takenBack((signal) => server.call({ cursor, limit: 200 }, signal));
    emulator.setFaults([]);
    const rest = pageOf(await server.call({ cursor, limit: 200 }));
    const ids = [...idsOf(first), ...idsOf(rest)];
    expect(ids).toHaveLength(16);
    expect(new Set(ids).size).toBe(ids.length);
    expect(rest.cursor).toBeUndefined();
  });
});

test("a call that comes back for its answer, and is taken back, stops the work", async () => {
  const emulator = createEmulator({ files: 4000 });
  await using server = await connectServer(emulator, { answerMs: 300, mayMakeCatalog: true });
  emulator.setFaults(SLOW);
  const ask = (signal?: AbortSignal) => server.ask("summarize_drive", {}, signal);
  expect((await ask()).structuredContent).toMatchObject({ reason: "RUNNING" });
  await takenBack(ask);
  await sleep(MOST_MS);
  const { requests } = emulator.counters();
  await sleep(600);
  expect(emulator.counters().requests).toBe(requests);
});

test("opening a part of a Drive stops when nobody waits for it, and is begun anew by the next call", async () => {
  const emulator = deepDrive(8);
  const root = `/${[0, 1, 2, 3, 4, 5, 6].map((level) => `folder ${level}`).join("/")}`;
  await using server = await connectServer(emulator, { bounds: { roots: [root] } });
  emulator.setFaults([{ latencyMs: 100 }]);
  for (const tool of ["list_drive_files", "get_drive_file"]) {
    await takenBack((signal) => server.ask(tool, tool === "list_drive_files" ? {} : { file: root }, signal));
    await sleep(MOST_MS);
    const { requests } = emulator.counters();
    await sleep(400);
    expect(emulator.counters().requests, tool).toBe(requests);
  }
  emulator.setFaults([]);
  expect(pageOf(await server.call()).rows).toHaveLength(2);
});

test("a page that others make no room for says to list again, and not that nothing is there", async () => {
  const { server, emulator, cursor } = await begun({});
  await using _ = server;
  emulator.setFaults([{ latencyMs: 3000, query: "pageToken=" }]);
  const waiting = server.call({ cursor, limit: 20 });
  for (let nth = 0; nth < 31; nth++) await server.call({ limit: 5 });
  const { content, isError } = await waiting;
  expect(isError).toBe(true);
  expect(JSON.stringify(content)).toMatch(/INVALID_INPUT: .*too many others.*List again without cursor/);
});
