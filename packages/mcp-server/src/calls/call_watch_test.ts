import { createEmulator } from "@drivelens/drive-emulator";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectServer, pageOf, textOf } from "../connected_server.ts";
import { ALL_TOOLS } from "../tools/all_tools.ts";
import { CallWatch, type CallWatchOptions } from "./call_watch.ts";
import type { RecordedCall } from "./recorded_call.ts";

describe("the record", () => {
  test("holds of a call who asked, what was told of, and what it cost", async () => {
    const calls: RecordedCall[] = [];
    const record = async (call: RecordedCall) => void calls.push(call);
    await using server = await connectServer(createEmulator(), { record });
    const result = await server.call({ limit: 3 });
    const ids = pageOf(result).rows.map(([id]) => id);
    await server.ask("get_drive_file", { file: ids[0] });
    const [listed, got] = calls;
    expect(listed).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      client: "test 1",
      account: "access-token",
      tool: "list_drive_files",
      ids,
      characters: textOf(result).length,
      requests: 1,
      units: 100,
      milliseconds: expect.any(Number),
      outcome: "ok",
    });
    expect(got).toMatchObject({ tool: "get_drive_file", ids: [ids[0]], outcome: "ok" });
    const { requests } = server.emulator.counters();
    expect((listed?.requests ?? 0) + (got?.requests ?? 0)).toBe(requests);
  });

  test("holds the code of what failed, and no files", async () => {
    const calls: RecordedCall[] = [];
    await using server = await connectServer(createEmulator(), {
      record: async (call) => void calls.push(call),
    });
    await server.call({ limit: 0 });
    await server.ask("get_drive_file", { file: "id:1AbsentAbsentAbsentAbsentAbsentAb" });
    server.emulator.setFaults([{ answer: "incompleteSearch" }]);
    await server.call({ limit: 3 });
    expect(calls.map(({ outcome }) => outcome)).toEqual(["INVALID_INPUT", "NOT_FOUND", "INCOMPLETE_SEARCH"]);
    expect(calls.slice(0, 2).flatMap(({ ids }) => ids)).toEqual([]);
  });

  test("says that the person was asked first, with what that cost", async () => {
    const calls: RecordedCall[] = [];
    await using server = await connectServer(createEmulator(), {
      record: async (call) => void calls.push(call),
      elicit: async () => ({ action: "decline" }),
    });
    await server.ask("summarize_drive");
    expect(calls[0]).toMatchObject({
      tool: "summarize_drive",
      outcome: "INPUT_REQUIRED",
      ids: [],
      characters: 0,
    });
    expect(calls.length).toBe(2);
    const requests = calls.reduce((sum, call) => sum + call.requests, 0);
    expect(requests).toBe(server.emulator.counters().requests);
  });

  test("says that a call was taken back", async () => {
    const calls: RecordedCall[] = [];
    await using server = await connectServer(createEmulator(), {
      record: async (call) => void calls.push(call),
    });
    server.emulator.setFaults([{ answer: "hang" }]);
    const stopper = new AbortController();
    const call = server.call({}, stopper.signal);
    await expect.poll(() => server.emulator.counters().inFlight).toBe(1);
    stopper.abort();
    await expect(call).rejects.toThrow();
    await expect.poll(() => calls.map(({ outcome }) => outcome)).toEqual(["ABORTED"]);
  });
});

describe("no name, question or content", () => {
  const MARK = "zebra";
  const emulator = createEmulator();
  const calls: RecordedCall[] = [];
  let written = "";
  let server: Awaited<ReturnType<typeof connectServer>>;

  beforeAll(async () => {
    for (const { id } of [...emulator.world.files.values()])
      emulator.world.updateFile(id, { name: `${MARK} ${id.slice(0, 4)} ${MARK}`, description: MARK });
    const content = `${MARK} is what it says`;
    written = emulator.edit.create({
      name: `${MARK}.txt`,
      mimeType: "text/plain",
      content,
      size: content.length,
    }).id;
    const record = async (call: RecordedCall) => void calls.push(call);
    const grant = () => emulator.grant({ scope: "https://www.googleapis.com/auth/drive.readonly" });
    server = await connectServer({ ...emulator, grant }, { record, mayMakeCatalog: true });
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test("is in it, whatever is asked", async () => {
    const word = fc.constantFrom(MARK, `/${MARK}`, `name contains '${MARK}'`, `drive:${MARK}`, `*${MARK}*`);
    const keys = ALL_TOOLS.flatMap(({ input }) => Object.keys(input.shape));
    const value = fc.oneof(word, fc.boolean(), fc.integer({ min: -1, max: 300 }), fc.array(word));
    const input = fc.dictionary(fc.constantFrom(...keys, MARK), value, { maxKeys: 3 });
    const tool = fc.constantFrom(...ALL_TOOLS.map(({ name }) => name));
    let told = 0;
    await fc.assert(
      fc.asyncProperty(tool, input, async (name, given) => {
        const result = await server.ask(name, given);
        if (JSON.stringify(result.structuredContent ?? "").includes(MARK)) told++;
        expect(JSON.stringify(calls.at(-1))).not.toContain(MARK);
      }),
      { numRuns: 150 },
    );
    for (const [name, given] of [
      ["read_drive_file", { file: `id:${written}` }],
      ["list_drive_files", { name: `*${MARK}*` }],
      ["find_drive_files", { words: MARK }],
      ["summarize_drive", { about: "largest" }],
      ["list_drive_changes", { since: "2000" }],
    ] as const) {
      expect(JSON.stringify(await server.ask(name, given))).toContain(MARK);
      expect(calls.at(-1)).toMatchObject({
        tool: name,
        outcome: expect.stringMatching(/^(?:ok|BEFORE_JOURNAL)$/),
      });
      expect(calls.at(-1)?.ids.length).toBeGreaterThan(0);
      expect(JSON.stringify(calls.at(-1))).not.toContain(MARK);
    }
    expect(told, "the files that were told of have the word in their names").toBeGreaterThan(0);
  });
});

describe("a file that is read", () => {
  const connected = async (options: CallWatchOptions) => {
    const emulator = createEmulator();
    const grant = () => emulator.grant({ scope: "https://www.googleapis.com/auth/drive.readonly" });
    const content = "what it says";
    const { id } = emulator.edit.create({ name: "a.txt", mimeType: "text/plain", content, size: 12 });
    return { id, server: await connectServer({ ...emulator, grant }, options) };
  };

  test("leaves its ID in the record, by the tool and as a resource", async () => {
    const calls: RecordedCall[] = [];
    const { id, server } = await connected({ record: async (call) => void calls.push(call) });
    await using _ = server;
    await server.ask("read_drive_file", { file: `id:${id}` });
    await server.client.readResource({ uri: `gdrive:///${id}` });
    await expect(
      server.client.readResource({ uri: "gdrive:///1AbsentAbsentAbsentAbsent" }),
    ).rejects.toThrow();
    expect(calls).toMatchObject([
      { tool: "read_drive_file", ids: [id], outcome: "ok", requests: expect.any(Number) },
      { tool: "resources/read", client: "test 1", ids: [id], outcome: "ok" },
      { tool: "resources/read", ids: [], outcome: "NOT_FOUND" },
    ]);
    expect(JSON.stringify(calls)).not.toContain("what it says");
  });

  test("counts for --max-chars as a resource too", async () => {
    const { id, server } = await connected({ maxCharacters: 100 });
    await using _ = server;
    await expect(server.client.readResource({ uri: `gdrive:///${id}` })).rejects.toThrow(
      /TOO_LARGE.*--max-chars/s,
    );
  });
});

describe("--max-chars", () => {
  test("bounds what is sent, answer by answer, and then says what to do", async () => {
    await using server = await connectServer(createEmulator(), { maxCharacters: 3000 });
    let sent = 0;
    let refused: string | undefined;
    for (let at = 0; at < 20 && refused === undefined; at++) {
      const result = await server.call({ limit: 10 });
      if (result.isError === true) refused = textOf(result);
      else sent += textOf(result).length;
    }
    expect(sent).toBeGreaterThan(1500);
    expect(sent).toBeLessThanOrEqual(3000);
    expect(refused).toMatch(/^TOO_LARGE: Cannot send the answer of list_drive_files: .*\nNext: Ask for less/);
    while ((await server.call({ limit: 1 })).isError !== true);
    const spent = textOf(await server.ask("drive_status"));
    expect(spent).toMatch(
      /^TOO_LARGE: Cannot (?:run|send the answer of) \w+: .*\nNext: .*(?:--max-chars|tell the user)/i,
    );
  });

  test("asks Drive nothing once nothing may be sent", async () => {
    await using server = await connectServer(createEmulator(), { maxCharacters: 100 });
    expect(textOf(await server.call())).toMatch(
      /^TOO_LARGE: Cannot run list_drive_files: this server has sent the 100 characters[^\n]*\nNext: Tell the user.*--max-chars/,
    );
    expect(server.emulator.counters().requests).toBe(0);
  });
});

test("a record that fails, fails no call", async () => {
  const watch = new CallWatch({ record: () => Promise.reject(new Error("disk full")) });
  const call = { tool: "drive_status", client: null, account: () => undefined };
  const result = { content: [{ type: "text" as const, text: "{}" }] };
  expect(await watch.answer(call, async () => ({ result }))).toBe(result);
});
