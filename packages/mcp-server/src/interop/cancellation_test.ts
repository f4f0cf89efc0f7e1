import { setTimeout as sleep } from "node:timers/promises";
import { createEmulator, type Emulator } from "@drivelens/drive-emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectServer } from "../connected_server.ts";
import { ALL_TOOLS } from "../tools/all_tools.ts";
import { WAYS } from "./_clients_testing.ts";
import { addDeepFile, sampleCallsOf } from "./_sample_calls_testing.ts";
import { type ServedWorld, serveWorld } from "./_serve_world_testing.ts";

const WORLD = { files: 4000, seed: 5, faults: [{ latencyMs: 60 }] };
const CONTENT = "https://www.googleapis.com/auth/drive.readonly";
/** How long requests may go on after a call was taken back. */
const MOST_MS = 100;
/** In this time, and after it, nothing more may come; without the cancellation there would. */
const SILENT_MS = 400;
/** On a machine with much else to do, a signal may be late once. */
const LATE = { retry: 2 };

const LONG = ALL_TOOLS.map(({ name }) => ({ name, input: sampleCallsOf(name).long })).filter(
  (each): each is { name: string; input: Record<string, unknown> } => each.input !== undefined,
);

describe("a call that is taken back asks Google nothing more", LATE, () => {
  test.for(LONG)("$name", async ({ name, input }) => {
    await using server = await connectServer(world(), { mayMakeCatalog: true });
    await expectSilence(server.emulator, (signal) => server.ask(name, input, signal));
  });

  test.for(LONG)("$name would have asked more", async ({ name, input }) => {
    await using server = await connectServer(world(), { mayMakeCatalog: true });
    const call = server.ask(name, input);
    await askedSome(server.emulator);
    const before = server.emulator.counters().requests;
    await call;
    expect(server.emulator.counters().requests).toBeGreaterThan(before);
  });
});

describe("over a connection", LATE, () => {
  let world: ServedWorld;
  beforeAll(async () => {
    world = await serveWorld(WORLD);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const input = sampleCallsOf("list_drive_files").long ?? {};

  test.for(WAYS)("a call taken back through $name asks Google nothing more", async ({ connect }) => {
    const client = await connect(world.served);
    world.emulator.resetCounters();
    await expectSilence(world.emulator, (signal) => client.call("list_drive_files", input, { signal }));
    const after = await client.call("list_drive_files", { limit: 2 });
    expect(after.isError ?? false, "the next call is answered").toBe(false);
    await client.close();
  });

  test.for(WAYS)(
    "a client that leaves through $name leaves nothing behind that asks",
    async ({ connect }) => {
      const client = await connect(world.served);
      world.emulator.resetCounters();
      const call = client.call("list_drive_files", input).catch(() => undefined);
      await askedSome(world.emulator);
      await client.close();
      await sleep(MOST_MS);
      const asked = world.emulator.counters().requests;
      await sleep(SILENT_MS);
      expect(world.emulator.counters().requests).toBe(asked);
      await call;
    },
  );
});

/** A Drive of thousands of files, whose contents may be read. */
function world(): Emulator {
  const emulator = createEmulator(WORLD);
  addDeepFile(emulator);
  return { ...emulator, grant: () => emulator.grant({ scope: CONTENT }) };
}

/** Takes a call back while it asks Google, and counts what comes after. */
async function expectSilence(
  emulator: Emulator,
  call: (signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  const taken = new AbortController();
  const ended = call(taken.signal).then(
    () => "answered",
    () => "taken back",
  );
  await askedSome(emulator);
  taken.abort();
  await sleep(MOST_MS);
  const asked = emulator.counters().requests;
  await sleep(SILENT_MS);
  expect(emulator.counters().requests).toBe(asked);
  expect(await ended).toBe("taken back");
}

async function askedSome(emulator: Emulator): Promise<void> {
  await expect.poll(() => emulator.counters().requests, { interval: 5, timeout: 20_000 }).toBeGreaterThan(1);
}
