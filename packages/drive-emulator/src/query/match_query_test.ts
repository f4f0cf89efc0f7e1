import { describe, expect, test } from "vitest";
import type { FileRecord } from "../world/file_record.ts";
import { ANN, BEN, worldOf } from "../world/tiny_world.ts";
import { matchQuery } from "./match_query.ts";
import { parseQuery } from "./parse_query.ts";

type Fact = Partial<FileRecord> & Pick<FileRecord, "id">;

function found(query: string, files: readonly Fact[], email: string = ANN.email): string[] {
  const drive = {
    id: "drive",
    name: "Team",
    created: 0,
    members: [
      { type: "user", role: "reader", email: ANN.email },
      { type: "user", role: "organizer", email: "lead@example.com" },
      { type: "user", role: "commenter", email: "guest@example.com" },
    ],
  } as const;
  const world = worldOf(files, [drive]);
  const matches = matchQuery(parseQuery(query), world, email);
  return [...world.files.values()].filter(matches).map(({ id }) => id);
}

describe("matchQuery()", () => {
  const named = ["Hello World", "helloworld", "HELLO WORLD", "École", "école"].map((name) => ({
    id: name,
    name,
  }));

  test.each([
    ["name = 'hello world'", ["Hello World", "HELLO WORLD"]],
    ["name = 'ÉCOLE'", ["École"]],
    ["name = 'éCOLE'", ["école"]],
    ["name contains 'ÉCOLE'", ["École", "école"]],
    ["name contains 'wor'", ["Hello World", "HELLO WORLD"]],
    ["name contains 'hello'", ["Hello World", "helloworld", "HELLO WORLD"]],
    ["name contains 'ecole'", []],
    ["name != 'hello world'", ["helloworld", "École", "école"]],
    ["not name contains 'hello' and not name = 'école'", ["École"]],
  ])("%s", (query, ids) => {
    expect(found(query, named)).toEqual(ids);
  });

  const odd = ["null\u0000byte", "line\nbreak", "y".repeat(10_000), " ", "it's", "back\\slash"];

  test.each([
    ["name = ''", []],
    ["name != ''", odd],
    ["name contains ''", odd],
    ["name = 'null\u0000byte'", [odd[0]]],
    ["name = 'LINE\nbreak'", [odd[1]]],
    [`name = '${"y".repeat(10_000)}'`, [odd[2]]],
    [`name = '${"y".repeat(9_999)}'`, []],
    [`name contains '${"y".repeat(9_999)}'`, [odd[2]]],
    ["name = ' '", [odd[3]]],
    ["name = 'it\\'s' or name = 'back\\\\slash'", [odd[4], odd[5]]],
  ])("%j among odd names", (query, ids) => {
    const files = odd.map((name) => ({ id: name, name }));
    expect(found(query, files)).toEqual(ids);
  });

  const day = (text: string) => Date.parse(text);
  const dated: Fact[] = [
    { id: "old", modified: day("2026-01-01T00:00:00Z"), viewedByMe: day("2026-02-01") },
    { id: "new", modified: day("2026-01-01T00:00:00.001Z") },
  ];

  test.each([
    ["modifiedTime = '2026-01-01'", ["old"]],
    ["modifiedTime != '2026-01-01'", ["new"]],
    ["modifiedTime > '2026-01-01T00:00:00'", ["new"]],
    ["modifiedTime >= '2026-01-01T01:00:00+01:00'", ["old", "new"]],
    ["modifiedTime < '2026-01-01T00:00:00.001Z'", ["old"]],
    ["modifiedTime <= '2025-12-31T23:59:59'", []],
    ["viewedByMeTime > '2000-01-01'", ["old"]],
    ["viewedByMeTime < '2100-01-01'", ["old"]],
  ])("%s", (query, ids) => {
    expect(found(query, dated)).toEqual(ids);
  });

  const people: Fact[] = [
    { id: "mine", starred: true },
    { id: "bens", owner: BEN.email },
    {
      id: "shared",
      owner: BEN.email,
      grants: [{ type: "user", role: "reader", email: ANN.email }],
      sharedWithMe: { time: 5, by: BEN.email },
    },
    { id: "given", grants: [{ type: "user", role: "writer", email: BEN.email }] },
    { id: "teams", driveId: "drive" },
    { id: "linked", grants: [{ type: "anyone", role: "reader" }] },
    { id: "public", grants: [{ type: "anyone", role: "reader", discoverable: true }] },
    { id: "house", grants: [{ type: "domain", role: "reader", domain: "example.com" }] },
  ];

  test.each([
    ["'me' in owners", ["mine", "given", "linked", "public", "house"]],
    ["'BEN@example.com' in owners", ["bens", "shared"]],
    ["not 'me' in owners", ["bens", "shared", "teams"]],
    ["'me' in readers", ["mine", "shared", "given", "teams", "linked", "public", "house"]],
    ["'me' in writers", ["mine", "given", "linked", "public", "house"]],
    ["'ben@example.com' in writers", ["bens", "shared", "given"]],
    ["sharedWithMe", ["shared"]],
    ["sharedWithMe = true", ["shared"]],
    ["sharedWithMe != true and 'me' in readers and not 'me' in owners", ["teams"]],
    ["'lead@example.com' in writers", ["teams"]],
    ["'lead@example.com' in readers", ["teams"]],
    ["'guest@example.com' in writers", []],
    ["'guest@example.com' in readers", ["teams"]],
    ["not ('me' in owners or sharedWithMe = true)", ["bens", "teams"]],
    ["not (not ('me' in owners) and not (starred = true))", ["mine", "given", "linked", "public", "house"]],
    ["not 'me' in owners and visibility = 'limited'", ["bens", "shared", "teams"]],
    ["visibility = 'domainCanFind'", []],
    ["sharedWithMe = false and starred = true", ["mine"]],
    ["visibility = 'anyoneWithLink'", ["linked"]],
    ["visibility = 'anyoneCanFind'", ["public"]],
    ["visibility = 'domainWithLink'", ["house"]],
    ["visibility != 'limited'", ["linked", "public", "house"]],
  ])("%s", (query, ids) => {
    expect(found(query, people)).toEqual(ids);
  });

  test("sees with the eyes of the one who asks", () => {
    expect(found("sharedWithMe", people, BEN.email)).toEqual(["given"]);
    expect(found("starred = true", people, BEN.email)).toEqual([]);
  });

  const various: Fact[] = [
    { id: "top", parent: ANN.rootId, trashed: true },
    {
      id: "deep",
      parent: "top",
      mimeType: "application/vnd.google-apps.document",
      text: "budget for hiring",
    },
    { id: "link", shortcut: { targetId: "deep", targetMimeType: "text/plain" } },
    {
      id: "tagged",
      properties: { a: "1" },
      appProperties: { a: "2" },
      labels: ["l1"],
      labelFields: { "l1.level": "High" },
    },
  ];

  test.each([
    ["'root' in parents", ["top"]],
    ["'top' in parents", ["deep"]],
    ["trashed = true", ["top"]],
    ["trashed != true", ["deep", "link", "tagged"]],
    ["mimeType contains 'application/vnd.google-apps'", ["deep"]],
    ["mimeType contains 'google'", []],
    ["mimeType = 'TEXT/plain' and trashed = false", ["link", "tagged"]],
    ["fullText contains 'hiring'", ["deep"]],
    ["fullText contains '\"budget for\"'", ["deep"]],
    ["fullText contains 'budg'", []],
    ["fullText contains 'deep'", ["deep"]],
    ["shortcutDetails.targetId = 'deep'", ["link"]],
    ["properties has {key='a' and value='1'}", ["tagged"]],
    ["appProperties has {key='a' and value='1'}", []],
    ["'labels/l1' in labels", ["tagged"]],
    ["labels/l1.level = 'high'", ["tagged"]],
    ["labels/l1.level contains 'hi'", ["tagged"]],
    ["labels/l1.level is not null", ["tagged"]],
    ["labels/l1.level is null", ["top", "deep", "link"]],
    ["labels/l1.level > 'i'", []],
    ["labels/l1.level >= 'high'", ["tagged"]],
    ["name = 'top' or name = 'deep' and trashed = false", ["top", "deep"]],
    ["(name = 'top' or name = 'deep') and trashed = false", ["deep"]],
  ])("%s", (query, ids) => {
    expect(found(query, various)).toEqual(ids);
  });
});
