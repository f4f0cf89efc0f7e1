import { describe, expect, test } from "vitest";
import { TREE } from "./_tree_testing.ts";
import { findCandidates } from "./find_candidates.ts";
import type { Known } from "./find_values.ts";

const KNOWN: Known = {
  columns: async () => ["id", "name", "mimeType", "size"],
  types: async () => ["folder", "pdf", "doc"],
  sortKeys: async () => ["modified", "name"],
  settings: async () => [{ value: "account", describe: "Who" }],
  accounts: async () => ["ann@example.com"],
  places: async () => [
    "/Work",
    "/Work/2026",
    "/Work/2026/Q 1",
    "/a:b",
    "drive:Team/Plans",
    "id:abc",
    "trash:Old",
  ],
  drives: async () =>
    new Map([
      ["0ATeam", "Team"],
      ["0ATwin1", "Twin"],
      ["0ATwin2", "Twin"],
      ["0AOdd", "50% a/b"],
    ]),
};

/** Completes a line whose words stand between spaces; a space at its end begins a new word. */
async function complete(line: string): Promise<readonly string[]> {
  const { offered, files } = await findCandidates(line.split(" "), { ...TREE, known: KNOWN });
  return [...offered.map(({ value }) => value), ...(files ? ["(files)"] : [])];
}

describe("findCandidates()", () => {
  test.each([
    ["", ["list", "ls", "completion", "auth", "config"]],
    ["l", ["list", "ls"]],
    ["auth ", ["login", "use"]],
    ["auth u", ["use"]],
    ["help au", ["auth"]],
    ["--verbose li", ["list"]],
    ["config ", ["list", "set"]],
    ["nothing ", []],
    ["config nothing ", []],
    ["-- li", []],
    ["__complete ", []],
  ])("knows the commands behind %j", async (line, values) => {
    expect(await complete(line)).toEqual(values);
  });

  test.each([
    ["list --a", ["--all"]],
    ["ls --a", ["--all"]],
    ["list --all --a", []],
    ["list --type pdf --ty", ["--type"]],
    ["list -o x --o", []],
    ["auth login -", ["--account", "--verbose", "--help", "--version"]],
    ["auth login ", ["--account", "--verbose", "--help", "--version"]],
    ["config --v", ["--verbose", "--version"]],
    ["--h", ["--help"]],
    ["list -- --a", []],
  ])("knows the flags that are still free behind %j", async (line, values) => {
    expect(await complete(line)).toEqual(values);
  });

  test.each([
    ["list --format ", ["table", "json", "ndjson"]],
    ["list --format j", ["json"]],
    ["list --format=j", ["--format=json"]],
    ["list --nothing=j", []],
    ["list --all=j", []],
    ["list --since ", ["today", "7d"]],
    ["list --output ", ["(files)"]],
    ["list -o ", ["(files)"]],
    ["list --output=a", ["(files)"]],
    ["list --columns n", ["name"]],
    ["list --columns name,", ["name,id", "name,mimeType", "name,size"]],
    ["list --columns=name,s", ["--columns=name,size"]],
    ["list --type pdf,", ["pdf,folder", "pdf,doc"]],
    ["list --sort name,si", ["name,size"]],
    ["list --drive T", ["Team"]],
    ["list --drive 0", ["0ATwin1", "0ATwin2"]],
    ["auth login --account ", ["ann@example.com"]],
    ["auth use ", ["ann@example.com"]],
    ["auth use ann@example.com ", ["--verbose", "--help", "--version"]],
    ["config set ", ["account"]],
    ["config set account ", []],
    ["completion ", ["bash", "zsh"]],
  ])("knows the values behind %j", async (line, values) => {
    expect(await complete(line)).toEqual(values);
  });

  test.each([
    ["list ", ["/", "my:", "shared-with-me:", "starred:", "trash:", "orphaned:", "drive:"]],
    ["list /", ["/Work/", "/a:b/"]],
    ["list /W", ["/Work/"]],
    ["list /Work", ["/Work/"]],
    ["list /Work/", ["/Work/2026/"]],
    ["list /Work/2026/", ["/Work/2026/Q 1/"]],
    ["list / /W", ["/Work/"]],
    ["list -- /W", ["/Work/"]],
    ["list dr", ["drive:"]],
    ["list drive:", ["drive:Team/", "drive:0ATwin1/", "drive:0ATwin2/", "drive:50%25 a%2Fb/"]],
    ["list drive:Team/", ["drive:Team/Plans/"]],
    ["list trash:", ["trash:Old/"]],
    ["list id:", []],
    ["list /nothing", []],
  ])("knows the places behind %j, a step at a time", async (line, values) => {
    expect(await complete(line)).toEqual(values);
  });
});
