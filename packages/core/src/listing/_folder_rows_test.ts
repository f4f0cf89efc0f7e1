import { describe, expect, test } from "vitest";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { signIn } from "./_listing_testing.ts";
import { fill, foldersIn, Grove, idsOf, readWalk, type Where } from "./_walk_testing.ts";

describe("a walk that is not to make certain", () => {
  test("leaves empty folders at that where it is to be quick, and counts them", async () => {
    const grove = new Grove();
    const parents = grove.folders(grove.top, 200);
    for (const parent of parents.slice(0, 150)) grove.files(parent, 3);
    const drive = await signIn(grove.emulator);
    const { ids, receipt } = await readWalk(drive, { quick: true });
    expect([...ids].sort()).toEqual(idsOf(grove.world));
    expect(receipt).toMatchObject({ complete: false, reason: "UNVERIFIED", unverifiedFolders: 50 });
    expect(receipt.requests).toBeLessThan(35);
  });

  test("asks again among others even so", async () => {
    const grove = new Grove();
    fill(grove, grove.folders(grove.top, 60), 1);
    const drive = await signIn(grove.emulator);
    grove.emulator.setFaults([{ answer: "groupedShortPerRequest" }]);
    const { ids, receipt } = await readWalk(drive, { quick: true });
    const missing = grove.world.files.size - ids.length;
    expect(missing).toBe(receipt.unverifiedFolders ?? 0);
    expect(missing).toBeLessThan(3);
    expect(receipt.requests).toBeGreaterThan(3);
  });

  test("is complete all the same where nothing is in doubt", async () => {
    const grove = new Grove();
    fill(grove, grove.folders(grove.top, 100), 3);
    const { receipt } = await readWalk(await signIn(grove.emulator), { quick: true });
    expect(receipt.complete).toBe(true);
    expect(receipt).not.toHaveProperty("unverifiedFolders");
  });

  test.each([100, 300, 1000, 2500, 6000])(
    "stops at %d quota units and says what is missing",
    async (maxUnits) => {
      const grove = new Grove();
      for (const parent of grove.folders(grove.top, 300)) grove.folders(parent, 2);
      const drive = await signIn(grove.emulator);
      const { ids, receipt } = await readWalk(drive, { maxUnits });
      const missing = grove.world.files.size - ids.length;
      expect(new Set(ids).size).toBe(ids.length);
      expect(receipt.quotaUnits).toBeLessThanOrEqual(maxUnits);
      expect(receipt.complete).toBe(receipt.unverifiedFolders === undefined);
      expect(receipt).toMatchObject({
        complete: maxUnits > 5000,
        ...(maxUnits > 5000 ? {} : { reason: "UNVERIFIED" }),
      });
      if (receipt.complete) expect(missing).toBe(0);
    },
  );
});

test("folders whose files do not say where they lie are asked for one by one", async () => {
  const grove = new Grove();
  fill(grove, grove.folders(grove.top, 60), 2);
  grove.hidesParents = true;
  const { ids, receipt } = await readWalk(await signIn(grove.emulator));
  expect([...ids].sort()).toEqual(idsOf(grove.world));
  expect(receipt.complete).toBe(true);
});

test("a folder that was read in part names its files by their IDs, since it is not known whose names are the only ones", async () => {
  const grove = new Grove();
  grove.files(grove.top, 1500, { name: "A" });
  const { paths, receipt } = await readWalk(await signIn(grove.emulator), { maxUnits: 100 });
  expect(paths).toHaveLength(1000);
  expect(paths.filter((path) => path?.startsWith("/id:") !== true)).toEqual([]);
  expect(receipt).toMatchObject({ complete: false, reason: "UNVERIFIED", unverifiedFolders: 1 });
});

describe("a group with a folder that cannot be read", () => {
  test.each(["forbidden", "notFound"] as const)("loses no other: %s", async (answer) => {
    const grove = new Grove();
    const parents = grove.folders(grove.top, 120);
    for (const parent of parents) grove.files(parent, 2);
    const lost = [parents[17]?.parent ?? "", parents[99]?.parent ?? ""];
    const drive = await signIn(grove.emulator);
    grove.emulator.setFaults(lost.map((id) => ({ answer, query: `'${id}' in parents` })));
    const { ids, receipt } = await readWalk(drive);
    const kept = [...grove.world.files.values()].filter(({ parent = "" }) => !lost.includes(parent));
    expect([...ids].sort()).toEqual(kept.map(({ id }) => id).sort());
    const reason = answer === "forbidden" ? "PERMISSION_DENIED" : "NOT_FOUND";
    expect(receipt).toMatchObject({ complete: false, reason });
    expect(receipt.places.filter((place) => place.reason === reason)).toHaveLength(2);
    expect(receipt.requests).toBeLessThan(50);
  });

  test("is asked in halves when Drive finds the question too long", async () => {
    const grove = new Grove();
    const parents = grove.folders(grove.top, 100);
    for (const parent of parents) grove.files(parent, 2);
    const drive = await signIn(grove.emulator);
    grove.isTooLong = (url) => foldersIn(url) > 9;
    const { ids, receipt } = await readWalk(drive);
    expect([...ids].sort()).toEqual(idsOf(grove.world));
    expect(receipt.complete).toBe(true);
  });
});

describe("a group that Google has not searched to the end", () => {
  test.each([
    ["is asked for folder by folder", 1, { complete: true }],
    [
      "makes the listing incomplete where that does not help",
      1000,
      { complete: false, reason: "INCOMPLETE_SEARCH" },
    ],
  ])("%s", async (_, times, receipt) => {
    const grove = new Grove();
    fill(grove, grove.folders(grove.top, 100), 2);
    const drive = await signIn(grove.emulator);
    grove.emulator.setFaults([{ answer: "incompleteSearch", skip: 1, times }]);
    const read = await readWalk(drive);
    expect([...read.ids].sort()).toEqual(idsOf(grove.world));
    expect(read.receipt).toMatchObject(receipt);
  });
});

describe("corpora", () => {
  test("of two shared drives and one's own are not asked for together", async () => {
    const grove = new Grove();
    const { world } = grove;
    const member = { type: "user", role: "reader", email: world.me } as const;
    const tops: Where[] = [grove.top];
    for (const id of ["0AFirstDrive", "0ASecondDrive"]) {
      world.addDrive({ id, name: id, created: 1, members: [member] });
      tops.push({ driveId: id, parent: id });
    }
    const starts = tops.flatMap((top) => grove.folders(top, 30));
    for (const start of starts) grove.files(start, 2);
    const drive = await signIn(grove.emulator);
    const { ids } = await readWalk(drive, {
      folders: starts.map(({ parent, driveId }) => ({ id: parent, driveId, path: `/${parent}` })),
    });
    const inside = [...world.files.values()].filter(({ mimeType }) => mimeType !== FOLDER_TYPE);
    expect([...ids].sort()).toEqual(inside.map(({ id }) => id).sort());
    expect(grove.asked.length).toBeLessThan(15);
    for (const { searchParams } of grove.asked) {
      const named = starts.filter(({ parent }) => searchParams.get("q")?.includes(parent));
      expect(named.length).toBeGreaterThan(1);
      expect(new Set(named.map(({ driveId }) => driveId ?? null))).toEqual(
        new Set([searchParams.get("driveId")]),
      );
    }
  });

  test("of a drive that is closed are looked for among what was shared, without asking the drive again", async () => {
    const grove = new Grove();
    const { world } = grove;
    world.addDrive({ id: "0AClosed", name: "Closed", created: 1, members: [] });
    const grants = [{ type: "user", role: "reader", email: world.me }] as const;
    const lent = grove.folder({ driveId: "0AClosed", parent: "0AClosed", grants });
    for (const folder of grove.folders(lent, 100)) grove.files(folder, 2);
    const drive = await signIn(grove.emulator);
    const { ids, receipt } = await readWalk(drive, {
      folders: [{ id: lent.parent, driveId: "0AClosed", path: "/Lent" }],
    });
    expect([...ids].sort()).toEqual(idsOf(world).filter((id) => id !== lent.parent));
    expect(receipt.complete).toBe(true);
    expect(grove.asked.filter(({ searchParams }) => searchParams.get("driveId") !== null)).toHaveLength(2);
    expect(receipt.requests).toBeLessThan(20);
  });
});

test("folders that open with a key are asked for together, with all their keys", async () => {
  const grove = new Grove();
  const bens = { owner: "ben@example.com", grants: [{ type: "anyone", role: "reader" }] } as const;
  const top = grove.folder(bens, { resourceKey: "0-top" });
  for (let nth = 0; nth < 30; nth++) grove.files(grove.folder(top, { resourceKey: `0-key${nth}` }), 2);
  const drive = await signIn(grove.emulator);
  const { ids, receipt } = await readWalk(drive, {
    folders: [{ id: top.parent, path: "/A", resourceKey: "0-top" }],
  });
  expect([...ids].sort()).toEqual(idsOf(grove.world).filter((id) => id !== top.parent));
  expect(receipt.complete).toBe(true);
  expect(receipt.requests).toBeLessThan(10);
});
