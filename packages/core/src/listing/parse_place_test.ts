import { describe, expect, test } from "vitest";
import { DriveError } from "../errors.ts";
import { parsePlace } from "./parse_place.ts";
import type { PlaceRoot } from "./place.ts";

const ID = "1AbCdEfGhIjKlMnOpQrStUvWxYz_-0123";
const DRIVE_ID = "0AbCdEfGhIjKlMnOpQ_";
const MINE: PlaceRoot = { kind: "my-drive" };
const FILE: PlaceRoot = { kind: "id", id: ID };
const TRASH: PlaceRoot = { kind: "collection", name: "trash" };
const SHARED: PlaceRoot = { kind: "collection", name: "shared-with-me" };

function read(text: string): { root: PlaceRoot; names: string[] } {
  const { root, segments } = parsePlace(text);
  return { root, names: segments.map(({ name }) => name) };
}

function refusalOf(text: string): DriveError {
  try {
    parsePlace(text);
  } catch (error) {
    if (error instanceof DriveError) return error;
    throw error;
  }
  throw new Error(`Expected "${text}" to be refused`);
}

describe("parsePlace()", () => {
  test.each<[string, PlaceRoot, string[]]>([
    ["/", MINE, []],
    ["/A/B", MINE, ["A", "B"]],
    ["//A//B/", MINE, ["A", "B"]],
    ["/A%2FB/100%25", MINE, ["A/B", "100%"]],
    ["/%2E%2E", MINE, [".."]],
    ["/line\nbreak/B", MINE, ["line\nbreak", "B"]],
    ["my:", MINE, []],
    ["my:A/B", MINE, ["A", "B"]],
    ["MY:/A", MINE, ["A"]],
    ["drive:Design", { kind: "drive", drive: "Design" }, []],
    ["drive:A%2FB/C", { kind: "drive", drive: "A/B" }, ["C"]],
    [`drive:${DRIVE_ID}/A`, { kind: "drive", drive: DRIVE_ID }, ["A"]],
    ["shared-with-me:", SHARED, []],
    ["Shared-With-Me:A/B", SHARED, ["A", "B"]],
    ["starred:A", { kind: "collection", name: "starred" }, ["A"]],
    ["trash:", TRASH, []],
    ["orphaned:A", { kind: "collection", name: "orphaned" }, ["A"]],
    [ID, FILE, []],
    [`id:${ID}`, FILE, []],
    [`id:${ID}/A/B`, FILE, ["A", "B"]],
    ["id:root", { kind: "id", id: "root" }, []],
    [DRIVE_ID, { kind: "id", id: DRIVE_ID }, []],
    ["C:/Program Files/Git/Work/A", MINE, ["Work", "A"]],
    ["C:/Program Files/Git/", MINE, []],
    [`drive.google.com/drive/folders/${ID}`, FILE, []],
    ["D:\\Program Files (x86)\\Git/Work", MINE, ["Work"]],
    ["C:/Users/Ann/AppData/Local/Programs/Git/Work", MINE, ["Work"]],
    ["C:/Users/ann/scoop/apps/git/current/Work/A", MINE, ["Work", "A"]],
    ["C:/msys64/Work", MINE, ["Work"]],
  ])("reads %j", (text, root, names) => {
    expect(read(text)).toEqual({ root, names });
  });

  test.each<[string, PlaceRoot]>([
    [`https://drive.google.com/drive/folders/${ID}`, FILE],
    [`https://drive.google.com/drive/u/1/folders/${ID}?usp=sharing`, FILE],
    [`https://drive.google.com/a/example.com/drive/folders/${ID}`, FILE],
    [`https://drive.google.com/drive/mobile/folders/${ID}#x`, FILE],
    [`https://drive.google.com/file/d/${ID}/view`, FILE],
    [`https://drive.google.com/file/u/1/d/${ID}/view`, FILE],
    [`https://drive.google.com/open?id=${ID}`, FILE],
    [`https://drive.google.com/uc?export=download&id=${ID}`, FILE],
    [`https://drive.usercontent.google.com/download?id=${ID}`, FILE],
    [`https://docs.google.com/document/d/${ID}/edit#heading=h.1`, FILE],
    [`https://docs.google.com/document/u/1/d/${ID}/edit`, FILE],
    [`https://docs.google.com/a/example.com/document/d/${ID}`, FILE],
    [`https://docs.google.com/spreadsheets/d/${ID}/edit?gid=0#gid=0`, FILE],
    [`https://docs.google.com/presentation/d/${ID}/edit`, FILE],
    [`https://docs.google.com/forms/d/${ID}/edit`, FILE],
    [`https://docs.google.com/drawings/d/${ID}/edit`, FILE],
    [`HTTP://DOCS.GOOGLE.COM/document/d/${ID}/`, FILE],
    [`https://script.google.com/home/projects/${ID}/edit`, FILE],
    [`https://drive.google.com/file/d/${ID}/view?resourcekey=0-abc`, { ...FILE, resourceKey: "0-abc" }],
    [
      `https://drive.google.com/drive/folders/${ID}?resourcekey=0-a_b&usp=x`,
      { ...FILE, resourceKey: "0-a_b" },
    ],
    ["https://drive.google.com/drive/my-drive", MINE],
    ["https://drive.google.com/drive/u/1/my-drive?hl=de", MINE],
    ["https://drive.google.com/drive/shared-with-me", SHARED],
    ["https://drive.google.com/drive/u/0/starred", { kind: "collection", name: "starred" }],
    ["https://drive.google.com/drive/trash", TRASH],
  ])("reads the address %s", (text, root) => {
    expect(read(text)).toEqual({ root, names: [] });
  });

  test.each([
    "https://example.com/drive/folders/1AbCdEfGhIjKlMnOpQrStUvWxYz",
    "https://drive.google.com.example.com/open?id=1AbCdEfGhIjKlMnOpQrStUvWxYz",
    "https://drive.google.com@example.com/open?id=1AbCdEfGhIjKlMnOpQrStUvWxYz",
    "https://",
    "https://docs.google.com/document/d/e/2PACX-1vQabc/pub",
    "https://docs.google.com/forms/d/e/1FAIpQLSabc/viewform",
    "https://drive.google.com/drive/search?q=report",
    "https://drive.google.com/drive/constructor",
    "https://drive.google.com/drive/folders",
    "https://drive.google.com/open?id=",
    `https://drive.google.com/open?id=${"a1".repeat(250)}`,
    "",
    "  ",
    "/A/../B",
    "/.",
    "my:..",
    "drive:",
    "drive:/",
    "drive:..",
    "id:",
    `id:${"a1".repeat(250)}`,
    "a1".repeat(250),
    "A/B",
    "./A",
    "~/A",
    "shared:A",
    "C:/Users/Ann/Work",
    `/${"A".repeat(200_000)}`,
  ])("refuses %j and says what to do", (text) => {
    const error = refusalOf(text);
    expect(error.code).toBe("INVALID_INPUT");
    expect(error.hint).toBeTruthy();
    expect(`${error.message} ${error.hint}`.length).toBeLessThan(600);
  });

  test("names what a bare word may have meant", () => {
    expect(refusalOf("Work").hint).toMatch(/\/Work in My Drive.*drive:Work.*--name/);
    expect(refusalOf("Reports-2026").hint).toContain("id:Reports-2026");
    expect(refusalOf("shared:A").hint).toContain("shared-with-me:");
  });
});
