import { describe, expect, test } from "vitest";
import { canOpen, canOpenId, canSee, isStarredBy, sharingWith, viewedBy } from "./as_seen.ts";
import { ANN, BEN, worldOf } from "./tiny_world.ts";
import { createWorld } from "./world.ts";

const TO_BEN = { type: "user", role: "reader", email: BEN.email } as const;
const drive = { id: "D", name: "D", created: 0, members: [TO_BEN] };
const world = worldOf(
  [
    { id: "mine", starred: true, viewedByMe: 7 },
    { id: "given", grants: [TO_BEN] },
    { id: "linked", grants: [{ type: "anyone", role: "reader" }] },
    { id: "house", grants: [{ type: "domain", role: "reader", domain: "example.com" }] },
    { id: "abroad", grants: [{ type: "domain", role: "reader", domain: "else.example" }] },
    { id: "team", driveId: "D" },
  ],
  [drive],
);
const ids = (sees: (id: string) => boolean) => [...world.files.keys()].filter(sees);
const file = (id: string) => {
  const found = world.files.get(id);
  if (found === undefined) throw new Error(`No file "${id}"`);
  return found;
};

describe("what one user sees", () => {
  test("canSee() is narrower than canOpen() by what a link opens", () => {
    expect(ids((id) => canSee(world, file(id), BEN.email))).toEqual(["given", "team"]);
    expect(ids((id) => canOpen(world, file(id), BEN))).toEqual(["given", "linked", "house", "team"]);
    expect(ids((id) => canSee(world, file(id), ANN.email))).toEqual([
      "mine",
      "given",
      "linked",
      "house",
      "abroad",
    ]);
  });

  test("canOpenId() knows the roots too", () => {
    const seen = (email: string) =>
      ["given", "mine", "D", ANN.rootId, BEN.rootId, "nothing"].filter((id) =>
        canOpenId(world, id, { email }),
      );
    expect(seen(ANN.email)).toEqual(["given", "mine", ANN.rootId]);
    expect(seen(BEN.email)).toEqual(["given", "D", BEN.rootId]);
  });

  test("stars and visits are the main user's", () => {
    expect([ANN, BEN].map(({ email }) => isStarredBy(world, file("mine"), email))).toEqual([true, false]);
    expect([ANN, BEN].map(({ email }) => viewedBy(world, file("mine"), email))).toEqual([7, undefined]);
  });

  test("sharingWith() is what the record says for the main user, and a right of their own for others", () => {
    expect(sharingWith(world, file("given"), BEN.email)).toEqual({ time: 1000, by: ANN.email });
    for (const id of ["given", "mine", "team"])
      expect(sharingWith(world, file(id), ANN.email)).toBeUndefined();
    expect(sharingWith(world, file("linked"), BEN.email)).toBeUndefined();
  });
});

describe("createWorld()", () => {
  test("refuses a world without users", () => {
    const nobody = { now: () => 0, users: [], drives: [], files: [] };
    expect(() => createWorld(nobody)).toThrow("Cannot make a world without users");
  });
});
