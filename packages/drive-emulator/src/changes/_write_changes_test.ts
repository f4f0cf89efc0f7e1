import { describe, expect, test } from "vitest";
import { ANN, BEN } from "../world/tiny_world.ts";
import { DRIVES, folder, openFeed, TO_ANN, TO_BEN } from "./open_feed.ts";

const inRoot = { parent: ANN.rootId };
const bens = { owner: BEN.email };

describe("the log of a user", () => {
  test("shows a file as it is now, once, where its latest change stands", () => {
    const { edits, entries, told } = openFeed([{ id: "a" }, { id: "b" }]);
    edits.rename("a", "first");
    edits.rename("b", "second");
    edits.rename("a", "third");
    expect(told()).toEqual(["b", "a"]);
    expect(entries()[1]).toMatchObject({ removed: false, file: { id: "a", name: "third" } });
  });

  test("has a tombstone of what was deleted, for those who saw it alone", () => {
    const { edits, entries, told } = openFeed([{ id: "a" }, { id: "b", grants: [TO_BEN] }]);
    edits.delete("a");
    edits.delete("b");
    expect(told()).toEqual(["-a", "-b"]);
    expect(told(BEN.email)).toEqual(["-b"]);
    expect(entries()[0]).toEqual({
      kind: "drive#change",
      type: "file",
      changeType: "file",
      time: "1970-01-01T00:00:05.000Z",
      removed: true,
      fileId: "a",
    });
    expect(told(ANN.email, { includeRemoved: "false" })).toEqual([]);
  });

  test("shows others what they see, and nothing of what they never saw", () => {
    const { edits, entries, told } = openFeed([{ id: "a" }, { id: "b", ...bens, grants: [TO_ANN] }]);
    edits.rename("a", "x");
    edits.rename("b", "y");
    expect(told(BEN.email)).toEqual(["b"]);
    const [seen] = entries(BEN.email) as { file: { ownedByMe: boolean } }[];
    expect(seen?.file.ownedByMe).toBe(true);
  });

  test("has what comes into sight and what goes from it, whatever became of it since", () => {
    const { edits, told } = openFeed([
      { id: "a", ...bens },
      { id: "b", ...bens, grants: [TO_ANN] },
    ]);
    edits.gainAccess("a");
    edits.loseAccess("b");
    expect(told()).toEqual(["a", "-b"]);
    expect(told(BEN.email)).toEqual(["a", "b"]);
    edits.rename("b", "unseen");
    expect(told()).toEqual(["a", "-b"]);
    edits.loseAccess("a");
    expect(told()).toEqual(["-b", "-a"]);
  });

  test("keeps to My Drive where it is told to", () => {
    const { edits, told } = openFeed([
      folder("f", inRoot),
      { id: "in", parent: "f" },
      { id: "lent", ...bens, grants: [TO_ANN] },
      { id: "d", driveId: "D", parent: "D" },
    ]);
    for (const id of ["in", "lent", "d"]) edits.rename(id, "x");
    expect(told()).toEqual(["in", "lent", "d"]);
    expect(told(ANN.email, { restrictToMyDrive: "true" })).toEqual(["in"]);
  });
});

describe("the log of a folder", () => {
  const tree = [folder("f", inRoot), folder("g", { parent: "f" }), { id: "h", parent: "g" }];
  const flags = (feed: ReturnType<typeof openFeed>) =>
    ["f", "g", "h"].map((id) => {
      const { body } = feed.ask(`files/${id}`, { fields: "trashed,explicitlyTrashed" });
      return [body.trashed, body.explicitlyTrashed];
    });

  test("has the folder alone when it is moved, thrown away and taken back, with flags for all below", () => {
    const feed = openFeed([...tree, folder("other", inRoot)]);
    feed.edits.move("f", "other");
    expect(feed.told()).toEqual(["f"]);
    feed.edits.trash("f");
    expect(flags(feed)).toEqual([
      [true, true],
      [true, false],
      [true, false],
    ]);
    feed.edits.untrash("f");
    expect(flags(feed).flat()).toEqual(Array(6).fill(false));
    expect(feed.told()).toEqual(["f"]);
  });

  test("leaves in the trash what was thrown away on its own", () => {
    const feed = openFeed(tree);
    feed.edits.trash("g");
    feed.edits.trash("f");
    feed.edits.untrash("f");
    expect(flags(feed).map(([trashed]) => trashed)).toEqual([false, true, true]);
    expect(() => feed.edits.untrash("h")).toThrow("it was not thrown away itself");
    feed.edits.trash("f");
    feed.edits.untrash("g");
    expect(flags(feed)[1]).toEqual([true, false]);
    feed.edits.move("g", ANN.rootId);
    expect(flags(feed).map(([trashed]) => trashed)).toEqual([true, false, false]);
  });

  test("has one tombstone when a folder is deleted, or one each where that is wanted", () => {
    const silent = openFeed(tree);
    silent.edits.delete("f");
    expect(silent.told()).toEqual(["-f"]);
    expect(silent.world.files.size).toBe(0);
    const loud = openFeed(tree);
    loud.edits.delete("f", { entriesBelow: true });
    expect(loud.told()).toEqual(["-f", "-g", "-h"]);
  });

  test.each([false, true])(
    "is taken away and given with all below it, with entries for it: %s",
    (entriesBelow) => {
      const lent = tree.map((file) => ({ ...file, ...bens, grants: [TO_ANN] }));
      const feed = openFeed(lent);
      const listed = () => feed.ask("files").body.files.length;
      feed.edits.loseAccess("f", { entriesBelow });
      expect(listed()).toBe(0);
      expect(feed.told()).toEqual(entriesBelow ? ["-f", "-g", "-h"] : ["-f"]);
      feed.edits.gainAccess("f", { entriesBelow });
      expect(listed()).toBe(3);
      expect(feed.told()).toEqual(entriesBelow ? ["f", "g", "h"] : ["f"]);
      feed.edits.unshare("f", { email: ANN.email, entriesBelow });
      expect(listed()).toBe(0);
    },
  );

  test("goes on below for those who do not see the folder", () => {
    const feed = openFeed([
      folder("f", bens),
      folder("g", { ...bens, parent: "f", grants: [TO_ANN] }),
      { id: "h", ...bens, parent: "g", grants: [TO_ANN] },
    ]);
    feed.edits.rename("f", "nothing to Ann");
    feed.edits.move("f", BEN.rootId);
    expect(feed.told()).toEqual([]);
    feed.edits.trash("f");
    expect(feed.told()).toEqual(["g"]);
    expect(feed.told(BEN.email)).toEqual(["f"]);
    feed.edits.delete("f");
    expect(feed.told()).toEqual(["-g"]);
  });
});

describe("the log of a shared drive", () => {
  const files = [
    folder("f", { driveId: "D", parent: "D" }),
    { id: "a", driveId: "D", parent: "f" },
    { id: "e", driveId: "E", parent: "E", grants: [TO_BEN] },
  ];
  const D = { driveId: "D" };

  test("has every change, and its members' own logs have every second of them", () => {
    const { edits, told } = openFeed(files);
    edits.rename("a", "first");
    expect([told(), told(ANN.email, D)]).toEqual([["a"], ["a"]]);
    edits.rename("f", "second");
    expect([told(), told(ANN.email, D)]).toEqual([["a"], ["a", "f"]]);
    edits.trash("f");
    expect(told()).toEqual(["a", "f"]);
    edits.delete("f");
    expect([told(), told(ANN.email, D)]).toEqual([
      ["-a", "-f"],
      ["-a", "-f"],
    ]);
    expect(told(BEN.email, D)).toEqual(["-a", "-f"]);
    expect(told(ANN.email, { driveId: "E" })).toEqual([]);
  });

  test("leaves always something to those who are no members but see the file", () => {
    const { edits, told } = openFeed(files);
    edits.rename("e", "first");
    edits.delete("e");
    expect(told(BEN.email)).toEqual(["-e"]);
    expect(told()).toEqual(["-e"]);
  });

  test("is not in the log of a user who does not ask for it", () => {
    const { edits, told } = openFeed(files);
    edits.rename("a", "x");
    edits.removeMember("E");
    expect(told(ANN.email, { includeItemsFromAllDrives: "false" })).toEqual([]);
    edits.delete("a");
    expect(told(ANN.email, { includeItemsFromAllDrives: "false" })).toEqual([]);
  });

  test("shows a file that came to it from elsewhere, or left, to each log in its own way", () => {
    const feed = openFeed([...files, folder("mine", inRoot), { id: "m", parent: "mine" }]);
    const without = { includeItemsFromAllDrives: "false" };
    feed.edits.move("mine", "D");
    expect(feed.told()).toEqual(["mine"]);
    expect(feed.told(ANN.email, without)).toEqual(["-mine"]);
    expect(feed.told(BEN.email, D)).toEqual(["mine"]);
    expect(feed.ask("files/m", { ...DRIVES_GET, fields: "driveId,owners" }).body).toEqual({ driveId: "D" });
    feed.edits.move("mine", "E");
    expect(feed.told(ANN.email, D)).toEqual(["-mine"]);
    const [left] = feed.entries(ANN.email, { ...D, includeCorpusRemovals: "true" });
    expect(left).toMatchObject({ removed: true, fileId: "mine", file: { id: "mine", driveId: "E" } });
    expect(feed.entries(BEN.email, { ...D, includeCorpusRemovals: "true" })[0]).not.toHaveProperty("file");
    expect(feed.told(ANN.email, without)).toEqual(["-mine"]);
    feed.edits.move("mine", ANN.rootId);
    expect(feed.told(ANN.email, without)).toEqual(["mine"]);
    expect(feed.ask("files/m", { fields: "ownedByMe" }).body).toEqual({ ownedByMe: true });
  });

  test("closes to a member who is taken out, and the drive stands in their own log", () => {
    const feed = openFeed(files);
    feed.edits.removeMember("D");
    expect(feed.entries()).toEqual([
      {
        kind: "drive#change",
        type: "drive",
        changeType: "drive",
        time: "1970-01-01T00:00:05.000Z",
        removed: true,
        driveId: "D",
        teamDriveId: "D",
      },
    ]);
    expect(feed.told(ANN.email, { includeRemoved: "false" })).toEqual([]);
    expect(feed.ask("changes/startPageToken", { driveId: "D", supportsAllDrives: "true" }).status).toBe(404);
    expect(feed.ask("changes", { ...DRIVES, ...D, pageToken: "1" }).status).toBe(404);
    feed.edits.addMember("D", { role: "writer" });
    expect(feed.entries(ANN.email, { fields: "changes(removed,driveId,drive(name))" })).toEqual([
      { removed: false, driveId: "D", drive: { name: "Drive D" } },
    ]);
    expect(feed.told(BEN.email)).toEqual([]);
    expect(feed.told(ANN.email, D)).toEqual([]);
  });
});

const DRIVES_GET = { supportsAllDrives: "true" };
