import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LONGEST_ADDRESS } from "./address_limit.ts";
import { createEmulator } from "./create_emulator.ts";
import type { ListeningEmulator } from "./listen.ts";

const emulator = createEmulator();
const headers = { Authorization: `Bearer ${emulator.grant().accessToken}` };
let listening: ListeningEmulator;

beforeAll(async () => {
  listening = await emulator.listen();
});
afterAll(() => listening.close());

/** A listing whose path and query are this long together. */
function addressOf(length: number): string {
  const path = "/drive/v3/files?q=name%20%3D%20%27";
  return `${emulator.url}${path}${"x".repeat(length - path.length - 3)}%27`;
}

describe.each([
  ["over HTTP", globalThis.fetch],
  ["through the injected fetch", emulator.fetch],
])("an address %s", (_, fetch) => {
  test("is taken up to the limit", async () => {
    const response = await fetch(addressOf(LONGEST_ADDRESS), { headers });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ files: [] });
  });

  test.each([1, 60_000])("is answered with a page when it is %i longer", async (more) => {
    const response = await fetch(addressOf(LONGEST_ADDRESS + more), { headers });
    expect(response.status).toBe(413);
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(await response.text()).toContain("Request Entity Too Large");
  });
});
