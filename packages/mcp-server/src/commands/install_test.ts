import { access, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse as parseJsonc } from "jsonc-parser";
import { parse as parseToml } from "smol-toml";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type McpClient, mcpClients } from "../install/clients.ts";
import { MAIN, type RanMain, runMain } from "./_run_main_testing.ts";

let home = "";
let env: Record<string, string> = {};
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "drivelens-install-"));
  env = { PATH: process.env.PATH ?? "", HOME: home, USERPROFILE: home, DRIVELENS_HOME: join(home, "state") };
});
afterEach(() => rm(home, { recursive: true, force: true }));

const clients = () => mcpClients({ home, platform: process.platform, env });
const clientOf = (id: string): McpClient => {
  const found = clients().find((client) => client.id === id);
  if (found === undefined) throw new Error(`No client ${id}`);
  return found;
};

/** What each may have in its file already. */
const BEFORE: Readonly<Record<string, string>> = {
  "claude-desktop": '{\n    "mcpServers": {\n        "other": { "command": "x" }\n    }\n}\n',
  "claude-code": '{\n  "numStartups": 7,\n  "projects": { "/a": { "history": [1] } }\n}',
  vscode: '{\n\t// mine\n\t"servers": {\n\t\t"other": { "command": "x" }, // stays\n\t},\n}\n',
  cursor: "",
  codex: 'model = "o9" # best\n\n[mcp_servers.other]\ncommand = "x"\n',
  gemini: '{\n  "theme": "dark" // nice\n}\n',
  zed: '// Zed\n{\n  "vim_mode": true,\n}\n',
};

describe("drivelens-mcp install", () => {
  test.each(Object.entries(BEFORE))(
    "has %s start this server, tried, and uninstall undoes it",
    async (id, text) => {
      const client = clientOf(id);
      await put(client, text);
      const done = await run("install", id, "--yes", "--", "--demo", "--tools", "drive_status");
      expect(done).toMatchObject({ code: 0, out: expect.stringContaining("offers 1 tools: it was tried") });
      expect(done.out).toContain(client.restart);
      const { command, args, env: given } = await entryOf(client);
      expect(command).toBe(process.execPath);
      expect(args.slice(-4)).toEqual([MAIN, "--demo", "--tools", "drive_status"]);
      expect(given).toEqual({ DRIVELENS_HOME: env.DRIVELENS_HOME });

      // One file of each kind will do.
      if (id === "vscode" || id === "codex") {
        const again = await run("install", id, "--yes", "--", "--demo", "--tools", "drive_status");
        expect(again).toMatchObject({ code: 0, err: expect.stringContaining("starts this server already") });
      }
      const undone = await run("uninstall", id, "--yes");
      expect(undone).toMatchObject({ code: 0, out: expect.stringContaining("will not start") });
      const left = await readFile(client.path, "utf8");
      if (text === "") expect(JSON.parse(left)).toEqual({});
      else expect(left).toBe(text);
    },
  );

  test("shows the change first, and changes nothing where nobody says yes", async () => {
    const client = clientOf("cursor");
    const text = '{\n  "mcpServers": {\n    "other": { "env": { "TOKEN": "s3cret" } }\n  }\n}\n';
    await put(client, text);
    const asked = await run("install", "cursor", "--", "--demo");
    expect(asked).toMatchObject({ code: 2, out: "" });
    expect(asked.err).toMatch(/^\+ {5}"drivelens": \{$/m);
    expect(asked.err).toContain("run this again with --yes");
    expect(asked.err).not.toContain("s3cret");
    expect(await readFile(client.path, "utf8")).toBe(text);
    expect(await readdir(dirname(client.path))).toEqual(["mcp.json"]);
  });

  test("only prints with --print", async () => {
    const printed = await run(
      "install",
      "vscode",
      "--print",
      "--name",
      "work",
      "--",
      "--account",
      "ann@example.com",
    );
    expect(printed.code).toBe(0);
    expect(JSON.parse(printed.out)).toEqual({
      servers: {
        work: {
          type: "stdio",
          command: process.execPath,
          args: expect.arrayContaining([MAIN, "--account", "ann@example.com"]),
          env: { DRIVELENS_HOME: env.DRIVELENS_HOME },
        },
      },
    });
    expect(parseToml((await run("install", "codex", "--print")).out)).toMatchObject({
      mcp_servers: { drivelens: { command: process.execPath } },
    });
    await expect(access(clientOf("vscode").path)).rejects.toMatchObject({ code: "ENOENT" });
  });

  test("refuses a file that it cannot read, with the line, and leaves it", async () => {
    const client = clientOf("claude-desktop");
    const text = '{\n  "mcpServers": {},\n  // my own\n}\n';
    await put(client, text);
    const refused = await run("install", "claude-desktop", "--yes");
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining("line 3 is not JSON") });
    expect(await readFile(client.path, "utf8")).toBe(text);
  });

  test("puts the file back when what it wrote does not start", async () => {
    const client = clientOf("gemini");
    const text =
      '{"mcpServers": {"drivelens": {"command": "old", "env": {"NODE_OPTIONS": "--no-such-option"}}}}';
    await put(client, text);
    const failed = await run("install", "gemini", "--yes", "--", "--demo");
    expect(failed).toMatchObject({ code: 1, out: "" });
    expect(failed.err).toMatch(/Cannot use the server: .*; the file is as it was\n.*NODE_OPTIONS/s);
    expect(await readFile(client.path, "utf8")).toBe(text);
  });

  test("keeps what was added to an entry, and writes no secret", async () => {
    const client = clientOf("cursor");
    await put(
      client,
      '{"mcpServers": {"drivelens": {"command": "npx", "args": ["x"], "disabled": true, "env": {"A": "1", "DRIVELENS_SUBJECT": "old"}}}}',
    );
    env.DRIVELENS_ACCESS_TOKEN = "ya29.secret";
    const done = await run("install", "cursor", "--yes", "--", "--demo", "--credentials", "key.json");
    expect(done).toMatchObject({
      code: 0,
      err: expect.stringContaining("DRIVELENS_ACCESS_TOKEN is not written"),
    });
    const entry = await entryOf(client);
    expect(entry).toMatchObject({ disabled: true, env: { A: "1", DRIVELENS_HOME: env.DRIVELENS_HOME } });
    expect(entry.args.at(-1)).toBe(join(process.cwd(), "key.json"));
    expect(JSON.stringify(entry)).not.toMatch(/secret|SUBJECT|npx/);
  });

  test("names the clients that are here, and whether they start it", async () => {
    expect(await run("install")).toMatchObject({
      code: 0,
      out: "",
      err: expect.stringContaining("None of these"),
    });
    await put(clientOf("codex"), "");
    await put(clientOf("cursor"), '{"mcpServers": {"drivelens": {}}}');
    await put(clientOf("zed"), "{");
    await put(clientOf("gemini"), JSON.stringify({ mcpServers: { drivelens: { args: [MAIN] } } }));
    const lines = (await run("install")).out.trimEnd().split("\n");
    expect(lines.map((line) => line.split(/ {2,}/).slice(0, 3))).toEqual([
      ["client", "name", "starts drivelens"],
      ["cursor", "Cursor", "yes, another copy"],
      ["codex", "Codex", "no"],
      ["gemini", "Gemini CLI", "yes"],
      ["zed", "Zed", "file cannot be read"],
    ]);
  });

  test("refuses what it does not know, with the next step", async () => {
    for (const [args, hint] of [
      [["install", "cursr"], "Did you mean cursor?"],
      [["install", "cursor", "--", "--dmo"], "--help"],
      [["install", "cursor", "--", "--version"], "--help"],
      [["install", "cursor", "--name", "a b"], "letters"],
      [["install", "cursor", "zed"], "--help"],
      [["uninstall"], "--help"],
      [["uninstall", "nobody"], "Clients are claude-desktop"],
    ] as const) {
      const { code, out, err } = await run(...args);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toContain(hint);
    }
    expect(await run("uninstall", "zed")).toMatchObject({ code: 0, out: 'Zed has no server "drivelens"\n' });
  });
});

async function put({ path }: McpClient, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

interface Entry {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

async function entryOf({ path, format, container }: McpClient): Promise<Entry> {
  const text = await readFile(path, "utf8");
  const whole = format === "toml" ? parseToml(text) : parseJsonc(text, [], { allowTrailingComma: true });
  return JSON.parse(JSON.stringify(whole[container].drivelens));
}

function run(...args: readonly string[]): Promise<RanMain> {
  return runMain(args, env);
}
