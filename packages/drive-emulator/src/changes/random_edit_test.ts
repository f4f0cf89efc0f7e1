import { expect, test } from "vitest";
import { openDrive } from "../drive/open_drive.ts";
import { createGeneratedWorld } from "../world/generated_world.ts";
import { createRandom } from "../world/random.ts";
import { createRandomTree } from "../world/random_tree.ts";
import { isMember, type World } from "../world/world.ts";
import { createEdits } from "./create_edits.ts";
import type { RandomEdit } from "./edits.ts";
import { DRIVES, startOf } from "./open_feed.ts";
import { EDIT_ACTIONS } from "./random_edit.ts";

function grow(seed: number): World {
  const world = createGeneratedWorld({ files: 0, seed: 1, now: () => 1_800_000_000_000 });
  createRandomTree(world, { seed, files: 150 });
  return world;
}

function run(world: World, seed: number, steps: number): RandomEdit[] {
  const [edits, random] = [createEdits(world), createRandom(seed)];
  return Array.from({ length: steps }, () => edits.random(random));
}

test("the same seed makes the same changes, and many make every kind of them", () => {
  const first = run(grow(1), 7, 300);
  expect(run(grow(1), 7, 300)).toEqual(first);
  expect(run(grow(1), 8, 300)).not.toEqual(first);
  expect(new Set(first.map(({ action }) => action))).toEqual(new Set(EDIT_ACTIONS));
});

test("keeps to the kinds that it is told", () => {
  const world = grow(1);
  const [edits, random] = [createEdits(world), createRandom(1)];
  for (let step = 0; step < 20; step++)
    expect(["rename", "star"]).toContain(edits.random(random, { actions: ["rename", "star"] }).action);
  expect(() => edits.random(random, { actions: [] })).toThrow("Cannot change anything at random");
});

test.each([1, 2, 3, 4])("leaves a Drive that holds together: %i", (seed) => {
  const world = grow(seed);
  run(world, seed, 300);
  for (const file of world.files.values()) {
    const parent = world.files.get(file.parent ?? "");
    const isInTrash = parent?.trashed === true;
    if (isInTrash) expect(file.trashed).toBe(true);
    if (file.trashed === true && file.explicitlyTrashed === false) expect(isInTrash).toBe(true);
    for (let at = parent, depth = 0; at !== undefined; at = world.files.get(at.parent ?? ""))
      expect(depth++).toBeLessThan(1000);
  }
});

const FIELDS = "id,name,parents,size,md5Checksum,modifiedTime,starred,driveId,version";
const SHOWN = `changes(changeType,removed,fileId,driveId,file(${FIELDS})),newStartPageToken`;

type Row = Readonly<Record<string, unknown>>;

/** What the main user's listing of everything gives. */
function listAll(world: World): Map<string, Row> {
  const ask = openDrive(world);
  const all = { ...DRIVES, corpora: "allDrives", pageSize: "1000", fields: `nextPageToken,files(${FIELDS})` };
  const rows = new Map<string, Row>();
  for (let pageToken: string | undefined = ""; pageToken !== undefined; ) {
    const { body } = ask("files", { ...all, pageToken });
    for (const file of body.files) rows.set(String(file.id), file);
    pageToken = body.nextPageToken;
  }
  return rows;
}

/** A membership speaks for a whole drive: with them too little would be left that must be told. */
const WITHOUT_MEMBERS = EDIT_ACTIONS.filter((action) => !action.endsWith("Member"));

test.each(Array.from({ length: 20 }, (_, nth) => nth))(
  "tells in the logs of the user and of their drives whatever became different: %i",
  (seed) => {
    const world = grow(seed);
    const ask = openDrive(world);
    const before = listAll(world);
    const mine = [...world.drives.values()].filter((drive) => isMember(drive, world.me)).map(({ id }) => id);
    const starts = ["", ...mine].map((driveId) => ({ driveId, pageToken: startOf(ask, world.me, driveId) }));
    const [edits, random] = [createEdits(world), createRandom(seed)];
    for (let step = 0; step < 40; step++)
      edits.random(random, { actions: WITHOUT_MEMBERS, entriesBelow: seed % 2 === 0 });
    const told = new Map<string, Row | undefined>();
    for (const { driveId, pageToken } of starts) {
      const chosen = driveId === "" ? {} : { driveId };
      const asked = { ...DRIVES, ...chosen, pageToken, fields: SHOWN, pageSize: "1000" };
      for (const { fileId, file } of ask("changes", asked).body.changes)
        told.set(String(fileId), file as Row | undefined);
    }
    const after = listAll(world);
    const wasOrIs = (id: string) => before.get(id) ?? after.get(id);
    /** A folder speaks for what lies below it, from folder to folder that the user saw. */
    const isSpokenFor = (id: string): boolean => {
      const [folder] = (wasOrIs(id)?.parents ?? []) as readonly string[];
      return (
        folder !== undefined && (told.has(folder) || (wasOrIs(folder) !== undefined && isSpokenFor(folder)))
      );
    };
    for (const id of new Set([...before.keys(), ...after.keys()])) {
      const isSame = before.get(id)?.version === after.get(id)?.version;
      if (told.has(id)) expect(told.get(id)).toEqual(after.get(id));
      else if (!isSame) expect([id, isSpokenFor(id)]).toEqual([id, true]);
    }
  },
);
