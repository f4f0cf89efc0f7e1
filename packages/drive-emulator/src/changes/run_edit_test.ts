import { describe, expect, test } from "vitest";
import { folder, openFeed } from "./open_feed.ts";
import { runEdit } from "./run_edit.ts";

const FILES = [
  folder("f"),
  folder("g"),
  { id: "a", parent: "f" },
  { id: "t", trashed: true },
  {
    id: "lent",
    owner: "ben@example.com",
    grants: [{ type: "user", role: "reader", email: "ann@example.com" }],
  },
] as const;

const open = () => openFeed(FILES.map((file) => ({ ...file })));

describe("runEdit()", () => {
  test.each([
    [{ action: "modify", id: "a", size: 3 }, ["a"]],
    [{ action: "rename", id: "a", name: "x" }, ["a"]],
    [{ action: "move", id: "a", parent: "g" }, ["a"]],
    [{ action: "trash", id: "f" }, ["f"]],
    [{ action: "untrash", id: "t" }, ["t"]],
    [{ action: "delete", id: "f", entriesBelow: true }, ["-f", "-a"]],
    [{ action: "share", id: "f", email: "ben@example.com", role: "writer", entriesBelow: true }, ["f", "a"]],
    [{ action: "unshare", id: "lent", email: "ann@example.com" }, ["-lent"]],
    [{ action: "loseAccess", id: "lent" }, ["-lent"]],
    [{ action: "gainAccess", id: "a", email: "ben@example.com" }, ["a"]],
    [{ action: "star", id: "a" }, ["a"]],
    [{ action: "removeMember", id: "E" }, ["-E"]],
    [{ action: "addMember", id: "E", role: "writer" }, ["E"]],
  ])("makes %j", (edit, told) => {
    const feed = open();
    expect(runEdit(feed.edits, JSON.stringify(edit))).toEqual([{ action: edit.action, id: edit.id }]);
    expect(feed.told()).toEqual(told);
  });

  test("makes files, and many changes at random", () => {
    const feed = open();
    const [made] = runEdit(feed.edits, '{"action": "create", "name": "x", "parent": "f"}');
    expect(feed.told()).toEqual([made?.id]);
    const random = '{"action": "random", "seed": 3, "times": 20}';
    const edits = runEdit(feed.edits, random);
    expect(edits).toHaveLength(20);
    const other = open();
    runEdit(other.edits, '{"action": "create", "name": "x", "parent": "f"}');
    expect(runEdit(other.edits, random)).toEqual(edits);
    expect(runEdit(open().edits, '{"action": "random", "seed": 1}')).toHaveLength(1);
  });

  test.each([
    ["no JSON", "expected an object in JSON"],
    ["[]", "expected an object in JSON"],
    ["{}", 'there is no action "undefined"'],
    ['{"action": "toString"}', 'there is no action "toString"'],
    ['{"action": "rename", "id": "a"}', '"name" is missing'],
    ['{"action": "rename", "id": "a", "name": 1}', '"name" is not a string'],
    ['{"action": "rename", "id": "a", "name": "x", "size": 1}', 'there is no field "size"'],
    ['{"action": "share", "id": "a", "role": "king"}', 'there is no role "king"'],
    ['{"action": "random"}', '"seed" is missing'],
  ])("refuses %s", (json, message) => {
    expect(() => runEdit(open().edits, json)).toThrow(new TypeError(`Cannot read the change: ${message}`));
  });
});
