import { expect, test } from "vitest";
import { ANN, worldOf } from "./tiny_world.ts";
import { isOpenToAll } from "./world.ts";

test("addUser() adds a user, and answers from before are known as such", () => {
  const world = worldOf([]);
  const { version } = world;
  const email = "carla@example.com";
  world.addUser({ ...ANN, email });
  expect([...world.users.keys()]).toEqual(["ann@example.com", "ben@example.com", email]);
  expect(world.me).toBe("ann@example.com");
  expect(world.version).toBeGreaterThan(version);
});

test.each([
  [[{ type: "anyone", role: "reader" }], true],
  [[{ type: "domain", role: "reader", domain: "example.com" }], false],
  [[{ type: "user", role: "reader", email: "ben@example.com" }], false],
  [[], false],
] as const)("isOpenToAll() of %j is %s", (grants, expected) => {
  const file = worldOf([{ id: "a", grants }]).files.get("a");
  if (file === undefined) throw new Error("The file is not there");
  expect(isOpenToAll(file)).toBe(expected);
});

test("addDrive() adds a shared drive", () => {
  const world = worldOf([]);
  const drive = { id: "D", name: "D", created: 0, members: [] };
  const { version } = world;
  world.addDrive(drive);
  expect([...world.drives.values()]).toEqual([drive]);
  expect(world.version).toBeGreaterThan(version);
});
