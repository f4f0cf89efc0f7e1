import type { DriveFile } from "@drivelens/core";
import { expect, test } from "vitest";
import { fileBlock } from "./file_block.ts";

const NOW = new Date(2026, 10, 12, 12, 0).getTime();
const FILE: DriveFile = { id: "1a", name: "Way in", mimeType: "text/plain", type: "text" };

test("fileBlock() leaves out what is not known", () => {
  expect(fileBlock(FILE, { now: NOW })).toEqual([
    "Name:            Way in",
    "ID:              1a",
    expect.stringMatching(/^Type: +.+ \(text\/plain\)$/),
  ]);
});

test("fileBlock() says where Drive does not tell who has access", () => {
  const lines = fileBlock({ ...FILE, permissions: null }, { now: NOW });
  expect(lines.slice(3)).toEqual(["Access:          not visible to you"]);
});

test("fileBlock() says who has access, and for how long", () => {
  const permissions = [
    { type: "group", role: "reader", displayName: "All", emailAddress: "all@example.com" },
    { type: "domain", role: "commenter", domain: "example.com", allowFileDiscovery: true },
    { type: "anyone", role: "reader", allowFileDiscovery: false },
    { type: "user", role: "writer", deleted: true, pendingOwner: true },
    { type: "user", role: "reader", displayName: "Ben", expirationTime: "2024-03-05T12:00:00.000Z" },
  ];
  expect(fileBlock({ ...FILE, permissions }, { now: NOW }).slice(3)).toEqual([
    "Access:          All <all@example.com> (group): reader",
    "                 anyone at example.com who can find it: commenter",
    "                 anyone who has the link: reader",
    "                 somebody unknown: writer, account deleted, asked to become owner",
    "                 Ben: reader, until 5 Mar 2024",
  ]);
});

test("fileBlock() shows where a shortcut leads, and who threw a file away", () => {
  const lines = fileBlock(
    {
      ...FILE,
      shortcutDetails: { targetId: "2b" },
      driveId: "0Adrive",
      path: "drive:Design/Way in",
      trashed: true,
      trashedTime: "2024-03-05T12:00:00.000Z",
      trashingUser: { displayName: "Ben" },
      permissions: null,
    },
    { now: NOW },
  );
  expect(lines).toContain("Leads to:        id:2b");
  expect(lines).toContain("Shared drive:    drive:Design (0Adrive)");
  expect(lines).toContain("Trashed:         yes, 5 Mar 2024 by Ben (2024-03-05T12:00:00.000Z)");
});

test("fileBlock() breaks sentences for a terminal, and nothing that is to be copied", () => {
  const path = "/A folder with a long name/Another folder/Way in";
  const file: DriveFile = {
    ...FILE,
    path,
    modifiedTime: "2024-03-05T12:00:00.000Z",
    lastModifyingUser: { displayName: "Ann\u001b Lindqvist", emailAddress: "ann@example.com", me: true },
    permissions: [{ type: "user", role: "reader", displayName: "Ben", emailAddress: "ben@example.com" }],
  };
  expect(fileBlock(file, { now: NOW, width: 50 })).toEqual([
    "Name:            Way in",
    `Path:            ${path}`,
    "ID:              1a",
    "Type:            Text (text/plain)",
    "Modified:        5 Mar 2024 by Ann\\u{1b} Lindqvist",
    "                 <ann@example.com> (you)",
    "                 (2024-03-05T12:00:00.000Z)",
    "Access:          Ben <ben@example.com>: reader",
  ]);
});
