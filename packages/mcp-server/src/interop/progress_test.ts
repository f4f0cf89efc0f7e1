import { createEmulator } from "@drivelens/drive-emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectServer } from "../connected_server.ts";
import { WAYS } from "./_clients_testing.ts";
import { sampleCallsOf } from "./_sample_calls_testing.ts";
import { type ServedWorld, serveWorld } from "./_serve_world_testing.ts";

/** So slow that an answer takes longer than a second, after which progress is told first. */
const WORLD = { files: 2000, seed: 5, faults: [{ latencyMs: 150 }] };

describe("progress is told to who asks for it", () => {
  let world: ServedWorld;
  beforeAll(async () => {
    world = await serveWorld(WORLD);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  test.for(WAYS)("of a listing, through $name", async ({ connect }) => {
    const client = await connect(world.served);
    const told: string[] = [];
    const onprogress = ({ message = "" }) => told.push(message);
    const input = sampleCallsOf("list_drive_files").long ?? {};
    const result = await client.call("list_drive_files", input, { onprogress });
    expect(result.isError ?? false).toBe(false);
    expect(told.length).toBeGreaterThan(0);
    for (const message of told) expect(message).toMatch(/^\d+ files read, \d+ pages$/);
    await client.close();
  });

  test("of a catalog that is made", async () => {
    await using server = await connectServer(createEmulator(WORLD), { mayMakeCatalog: true });
    const told: { readonly progress: number; readonly message?: string | undefined }[] = [];
    const call = { name: "summarize_drive", arguments: {} };
    await server.client.callTool(call, undefined, { onprogress: (progress) => told.push(progress) });
    expect(told.length).toBeGreaterThan(0);
    for (const { message } of told) expect(message ?? "").toMatch(/^(\d+ files read, \d+ pages)?$/);
    const numbers = told.map(({ progress }) => progress);
    expect(numbers, "progress only goes up").toEqual(numbers.toSorted((one, other) => one - other));
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});
