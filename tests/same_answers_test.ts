import { createEmulator, type Emulator, type ListeningEmulator } from "@drivelens/drive-emulator";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BINS, run, temporaryHome } from "./_bins.ts";

type Input = Readonly<Record<string, unknown>>;
type Cells = readonly unknown[];
type Records = readonly Readonly<Record<string, unknown>>[];

/** What narrows a listing on the command line and is no argument of the tool, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  mine: "the same as owner: me",
  label: "hardly anybody knows an ID of a label; query has it",
  property: "set by programs alone; query has it",
  drive: "place: drive:NAME",
  "my-drive": "place: / with recursive",
  "follow-shortcuts": "place takes the ID of a folder that a shortcut leads to",
};

let home: Awaited<ReturnType<typeof temporaryHome>>;
let emulator: Emulator;
let google: ListeningEmulator;
let env: Record<string, string>;
let client: Client;

beforeAll(async () => {
  home = await temporaryHome();
  emulator = createEmulator();
  for (const name of ["copy", "copy of it"])
    emulator.edit.create({ name, content: "the same", mimeType: "text/plain" });
  google = await emulator.listen();
  const scope = "https://www.googleapis.com/auth/drive.readonly";
  env = {
    PATH: process.env.PATH ?? "",
    DRIVELENS_HOME: home.path,
    DRIVELENS_API_ENDPOINT: google.url,
    DRIVELENS_ACCESS_TOKEN: emulator.grant({ scope }).accessToken,
  };
  expect((await run("drivelens", ["sync"], { env })).code).toBe(0);
  client = new Client({ name: "test", version: "1" });
  const command = { command: process.execPath, args: [BINS["drivelens-mcp"]], env };
  await client.connect(new StdioClientTransport(command));
});
afterAll(async () => {
  await client.close();
  await google.close();
  await home[Symbol.asyncDispose]();
});

/** What the command line writes as JSON. */
async function told(...args: readonly string[]) {
  const { stdout, stderr } = await run("drivelens", [...args, "--format", "json"], { env });
  expect(stdout, stderr).not.toBe("");
  return JSON.parse(stdout);
}

/** What a tool answers. */
async function asked(name: string, input: Input = {}) {
  const result = await client.callTool({ name, arguments: { ...input } });
  expect(result.isError, JSON.stringify(result.content)).toBeUndefined();
  return (result.structuredContent ?? {}) as Readonly<Record<string, unknown>>;
}

/** The cells of some columns in each row of an answer. */
function cells({ columns, rows }: Readonly<Record<string, unknown>>, wanted: readonly string[]): Cells[] {
  const at = wanted.map((column) => (columns as readonly string[]).indexOf(column));
  return (rows as readonly Cells[]).map((row) => at.map((each) => row[each]));
}

const picked = (records: Records, keys: readonly string[]): Cells[] =>
  records.map((record) => keys.map((key) => record[key]));

describe("the command line and the MCP server answer the same", () => {
  test.each([
    [["--type", "pdf", "--larger", "1MB", "--sort", "size"], { type: "pdf", larger: "1MB", sort: "size" }],
    [
      ["--shared-by", "ben@example.com", "--shared-before", "2026-11-16"],
      { shared_by: "ben@example.com", shared_before: "2026-11-16" },
    ],
    [["--name", "Invoice*", "--modified-after", "2026-06"], { name: "Invoice*", modified_after: "2026-06" }],
    [["--viewed-before", "2026-09"], { viewed_before: "2026-09" }],
  ])("to list %j", async (flags, input) => {
    const { files } = await told("list", ...flags);
    expect(files.length).toBeGreaterThan(0);
    const listed = await asked("list_drive_files", { ...input, limit: 200 });
    expect(cells(listed, ["id", "name"])).toEqual(picked(files, ["id", "name"]));
  });

  test.each([[[]], [["--contents"]]])("to find words %j", async (flags) => {
    const { files } = await told("find", "plan", "--limit", "50", ...flags);
    expect(files.length).toBeGreaterThan(3);
    const found = await asked("find_drive_files", { words: "plan", limit: 50, contents: flags.length > 0 });
    expect(cells(found, ["id", "path", "match"])).toEqual(picked(files, ["id", "path", "match"]));
  });

  test("of one file", async () => {
    const [info] = await told("info", "/Work/Projects/Atlas/Q4 plan");
    const { file, access } = await asked("get_drive_file", { file: "/Work/Projects/Atlas/Q4 plan" });
    const keys = ["id", "name", "path", "mimeType", "type", "size", "webViewLink"] as const;
    expect(picked([file as Readonly<Record<string, unknown>>], keys)).toEqual(picked([info], keys));
    const roles = info.permissions.map(
      ({ role, emailAddress }: { role: string; emailAddress: string }) => `${role}: ${emailAddress}`,
    );
    expect([...(access as string[])].sort()).toEqual(roles.sort());
  });

  test.each(["/Home/Recipes.md", "/Work/Projects/Atlas/Q4 plan"])("of what %s says", async (file) => {
    const { stdout } = await run("drivelens", ["read", file], { env });
    const { content } = await client.callTool({
      name: "read_drive_file",
      arguments: { file, limit: 100_000 },
    });
    const [{ text = "" } = {}] = content as readonly { readonly text?: string }[];
    const [, said] = /<<<\w+\n([\s\S]*)\n\w+>>>/.exec(text) ?? [];
    expect(stdout.length).toBeGreaterThan(200);
    expect(said?.trimEnd()).toBe(stdout.trimEnd());
  });

  test.each([
    ["type", "types"],
    ["owner", "owners"],
    ["folder", "folders"],
  ])("of what takes the space, by %s", async (by, about) => {
    const { entries, total } = await told("usage", "--by", by);
    const summary = await asked("summarize_drive", { about, limit: 500 });
    expect(cells(summary, ["bytes", "files"])).toEqual(picked(entries, ["bytes", "files"]));
    expect(summary.total).toEqual(total);
  });

  test("of duplicates", async () => {
    const { groups, freeable } = await told("duplicates");
    const summary = await asked("summarize_drive", { about: "duplicates", limit: 500 });
    const ids = groups.flatMap(({ files }: { readonly files: Records }) => picked(files, ["id"]));
    expect(ids).toHaveLength(2);
    expect(cells(summary, ["id"])).toEqual(ids);
    expect(summary).toMatchObject({ freeable_bytes: freeable });
  });

  test("of what is visible to whom", async () => {
    const { groups } = await told("sharing");
    expect(cells(await asked("summarize_drive", { about: "sharing" }), ["exposure", "files"])).toEqual(
      picked(groups, ["group", "count"]),
    );
    const { files } = await told("sharing", "--by", "person", "--only", "ben@example.com");
    expect(files.length).toBeGreaterThan(0);
    const ben = await asked("summarize_drive", { about: "people", group: "ben@example.com", limit: 500 });
    expect(cells(ben, ["id", "role"])).toEqual(picked(files, ["id", "role"]));
  });

  test("of what has changed", async () => {
    const { changes, complete, more } = await told("changes", "--since", "2026-10-01", "--limit", "60");
    const answer = await asked("list_drive_changes", { since: "2026-10-01", limit: 60 });
    expect(cells(answer, ["change", "id", "path"])).toEqual(picked(changes, ["kind", "id", "path"]));
    expect(answer).toMatchObject({ complete, more });
  });
});

test("every filter of the command line is an argument of the tool, or is left out for a reason", async () => {
  const { stdout } = await run("drivelens", ["list", "--help"], { env });
  const parts = stdout.split("\n\n").filter((part) => /^(?:Where|Filters):/.test(part));
  const flags = parts.flatMap((part) =>
    [...part.matchAll(/^ +(?:-\w, )?--([a-z-]+)/gm)].map(([, flag = ""]) => flag),
  );
  expect(flags.length).toBeGreaterThan(28);
  const { tools } = await client.listTools();
  const { inputSchema } = tools.find(({ name }) => name === "list_drive_files") ?? {};
  const known = Object.keys(inputSchema?.properties ?? {});
  const missing = flags.filter((flag) => !known.includes(flag.replaceAll("-", "_")));
  expect(missing.toSorted()).toEqual(Object.keys(LEFT_OUT).toSorted());
});
