import { expect, test } from "vitest";
import { deepDrive } from "./_deep_drive_testing.ts";
import { connectServer, pageOf } from "./connected_server.ts";

const LEVELS = 8;

test.each([
  { kind: "walks", input: { place: "/", recursive: true, limit: 3 } },
  { kind: "follows pages", input: { limit: 3 } },
])("a listing that $kind is tried again by its cursor after it failed", async ({ input }) => {
  await using server = await connectServer(deepDrive(LEVELS));
  const first = pageOf(await server.call(input));
  server.emulator.setFaults([{ answer: "unavailable", times: 1 }]);
  expect(JSON.stringify(await server.call({ cursor: first.cursor }))).toContain("SERVICE_UNAVAILABLE");
  const ids = first.rows.map(([id]) => id);
  let page = first;
  while (page.cursor !== undefined) {
    page = pageOf(await server.call({ cursor: page.cursor }));
    ids.push(...page.rows.map(([id]) => id));
  }
  expect(page).toMatchObject({ complete: true, more: false });
  expect(new Set(ids).size).toBe(2 * LEVELS);
  expect(ids).toHaveLength(2 * LEVELS);
});
