import { describe, expect, test } from "vitest";
import { ANN, BEN } from "../world/tiny_world.ts";
import { folder, openFeed, TO_ANN, TO_BEN } from "./open_feed.ts";

const FIELDS =
  "id,name,size,md5Checksum,headRevisionId,createdTime,modifiedTime,version,trashed,parents,owners";
const GET = { supportsAllDrives: "true", fields: "*" };

function openFile(facts: Parameters<typeof openFeed>[0][number]) {
  const feed = openFeed([facts]);
  feed.clock.now = 9000;
  const look = () => feed.ask(`files/${facts.id}`, GET).body as unknown as Record<string, unknown>;
  return { ...feed, look, before: look() };
}

describe("emulator.edit", () => {
  test("create() makes a file that takes over owner and rights from its folder", () => {
    const { ask, edits, told } = openFeed([
      folder("f", { owner: BEN.email, grants: [TO_ANN], trashed: true }),
    ]);
    const { id } = edits.create({ name: "x.txt", parent: "f" });
    expect(id).toMatch(/^1[\w-]{32}$/);
    const { body } = ask(`files/${id}`, { fields: FIELDS });
    expect(body).toMatchObject({ name: "x.txt", size: "1024", parents: ["f"], trashed: true });
    expect(body).toMatchObject({ owners: [{ emailAddress: BEN.email }] });
    expect(body).toMatchObject({
      createdTime: "1970-01-01T00:00:05.000Z",
      modifiedTime: "1970-01-01T00:00:05.000Z",
    });
    expect(told()).toEqual([id]);
    expect(told(BEN.email)).toEqual([id]);
  });

  test("create() knows My Drive, shared drives, folders and one ID for each file", () => {
    const { edits, world } = openFeed([{ id: "a" }]);
    const made = [edits.create({ name: "x" }), edits.create({ name: "x", parent: "D" })];
    expect(made.map(({ owner, driveId, parent }) => [owner, driveId, parent])).toEqual([
      [ANN.email, undefined, ANN.rootId],
      [undefined, "D", "D"],
    ]);
    expect(edits.create(folder("new", { name: "New" }) as { name: string }).size).toBeUndefined();
    expect(world.files.size).toBe(4);
    expect(() => edits.create({ name: "x", id: "a" })).toThrow('Cannot create "a": there is such a file');
    expect(() => edits.create({ name: "x", parent: "a" })).toThrow('into "a": there is no such folder');
  });

  test("modify() moves modifiedTime, checksums and revision", () => {
    const { edits, look, before } = openFile({ id: "a", size: 5 });
    edits.modify("a", { size: 7, by: BEN.email });
    expect(look()).toMatchObject({
      size: "7",
      modifiedTime: "1970-01-01T00:00:09.000Z",
      createdTime: before.createdTime,
    });
    expect(look()).toMatchObject({ lastModifyingUser: { emailAddress: BEN.email } });
    const first = look();
    for (const field of ["md5Checksum", "sha1Checksum", "sha256Checksum", "headRevisionId"])
      expect(first[field]).not.toBe(before[field]);
    edits.modify("a");
    expect(look()).toMatchObject({ size: "7" });
    expect(look().md5Checksum).not.toBe(first.md5Checksum);
  });

  test("modify() gives files of the same content the same checksums, and folders none", () => {
    const { ask, edits } = openFeed([{ id: "a" }, { id: "b" }, folder("f")]);
    for (const id of ["a", "b"]) edits.modify(id, { content: "same" });
    const md5 = (id: string) => ask(`files/${id}`, { fields: "md5Checksum" }).body;
    expect(md5("a")).toEqual(md5("b"));
    expect(() => edits.modify("f")).toThrow('Cannot modify "f": it has no content');
  });

  test.each([
    ["rename", (edits) => edits.rename("a", "x")],
    ["move", (edits) => edits.move("a", "D")],
    ["trash", (edits) => edits.trash("a")],
    ["share", (edits) => edits.share("a", {})],
    ["star", (edits) => edits.star("a")],
  ] satisfies [string, (edits: ReturnType<typeof openFeed>["edits"]) => void][])(
    "%s() leaves modifiedTime as it is, and counts on the version",
    (_, change) => {
      const { edits, look, before } = openFile({ id: "a" });
      change(edits);
      expect(look()).not.toEqual(before);
      expect(look().modifiedTime).toBe(before.modifiedTime);
      expect(Number(look().version)).toBeGreaterThan(Number(before.version));
    },
  );

  test("trash() tells when and who on shared drives", () => {
    const { edits, look } = openFile({ id: "a", driveId: "D", parent: "D" });
    edits.trash("a", { by: BEN.email });
    expect(look()).toMatchObject({
      trashedTime: "1970-01-01T00:00:09.000Z",
      trashingUser: { emailAddress: BEN.email },
    });
    edits.untrash("a");
    expect(look()).not.toHaveProperty("trashedTime");
  });

  test("move() does not lead a folder into itself", () => {
    const { edits } = openFeed([folder("f"), folder("g", { parent: "f" })]);
    expect(() => edits.move("f", "g")).toThrow('Cannot move "f": the folder "g" lies in it');
    expect(() => edits.move("f", "f")).toThrow('Cannot move "f"');
  });

  test("share() and unshare() change one right each, and tell when it came", () => {
    const { edits, look } = openFile({ id: "a", owner: BEN.email, grants: [TO_ANN] });
    edits.share("a", { email: ANN.email, role: "writer" });
    edits.share("a", { domain: "example.com" });
    edits.share("a", {});
    expect(look().sharedWithMeTime).toBe("1970-01-01T00:00:09.000Z");
    const types = () =>
      (look().permissions as { type: string; role: string }[]).map(({ type, role }) => `${type} ${role}`);
    expect(types()).toEqual(["user owner", "user writer", "domain reader", "anyone reader"]);
    edits.unshare("a", { domain: "example.com" });
    expect(types()).toEqual(["user owner", "user writer", "anyone reader"]);
    expect(() => edits.unshare("a", { domain: "example.com" })).toThrow("there is no such right");
    expect(() => edits.share("a", { email: BEN.email })).toThrow("it is theirs");
  });

  test("loseAccess() ends every way in, but for owners and members", () => {
    const { ask, edits, told } = openFeed([
      { id: "a", owner: BEN.email, grants: [TO_ANN, { type: "anyone", role: "reader" }], viewedByMe: 1 },
      { id: "d", driveId: "D", grants: [TO_BEN] },
      { id: "mine" },
    ]);
    edits.loseAccess("a");
    expect(told()).toEqual(["-a"]);
    expect(ask("files").body.files.map(({ id }) => id)).toEqual(["mine"]);
    for (const id of ["d", "mine", "a"]) expect(() => edits.loseAccess(id)).toThrow(`Cannot take "${id}"`);
  });

  test("star() is told to the main user alone", () => {
    const { edits, look, told } = openFile({ id: "a", grants: [TO_BEN] });
    edits.star("a");
    expect(look().starred).toBe(true);
    edits.star("a", { starred: false });
    expect(look().starred).toBe(false);
    expect(told()).toEqual(["a"]);
    expect(told(BEN.email)).toEqual([]);
  });

  test("refuses what is not there", () => {
    const { edits } = openFeed([]);
    expect(() => edits.rename("x", "y")).toThrow(new RangeError('Cannot change "x": there is no such file'));
    expect(() => edits.addMember("x")).toThrow('Cannot change "x": there is no such shared drive');
    expect(() => edits.removeMember("D", { email: "x@y" })).toThrow("they are no member");
  });
});
