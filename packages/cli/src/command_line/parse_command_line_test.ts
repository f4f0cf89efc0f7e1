import { describe, expect, test } from "vitest";
import { ALL_COMMANDS, GROUPS } from "../commands/all_commands.ts";
import { type CommandLine, parseCommandLine } from "./parse_command_line.ts";

const parse = (line: string, width = 80): Promise<CommandLine> =>
  parseCommandLine(line === "" ? [] : line.split(" "), {
    commands: ALL_COMMANDS,
    groups: GROUPS,
    version: "1.2.3",
    width,
  });

describe("parseCommandLine()", () => {
  test.each([
    ["list", "list", {}],
    ["ls --all", "list", { all: true }],
    ["list --limit 5 --no-header", "list", { limit: "5", "no-header": true }],
    ["list --limit=007", "list", { limit: "007" }],
    ["list --columns name,mimeType --format tsv", "list", { columns: "name,mimeType", format: "tsv" }],
    ["list --demo --demo", "list", { demo: true }],
    ["list --demo=false", "list", {}],
    [
      "auth login --client-secret ./a.json --port 80",
      "auth login",
      { "client-secret": "./a.json", port: "80" },
    ],
    ["auth status --format json", "auth status", { format: "json" }],
  ])("understands %s", async (line, name, flags) => {
    expect(await parse(line)).toMatchObject({ kind: "run", command: { name }, flags });
  });

  test.each([
    ["lits", 'Unknown command "lits": did you mean "list"?', "drivelens --help"],
    ["delete", 'Unknown command "delete"', "drivelens --help"],
    ["login", 'Unknown command "login"', "drivelens --help"],
    ["auth logn", 'Unknown command "auth logn": did you mean "auth login"?', "drivelens auth --help"],
    ["list --limt 5", 'Unknown option "--limt": did you mean --limit?', "drivelens list --help"],
    ["list --limt=5", 'Unknown option "--limt": did you mean --limit?', "drivelens list --help"],
    ["list --xyzzy", 'Unknown option "--xyzzy"', "drivelens list --help"],
    ["list -n 5", 'Unknown option "-n"', "drivelens list --help"],
    ["auth status --port 5", 'Unknown option "--port"', "drivelens auth status --help"],
    ["list --limit", "Cannot use --limit without a value", "drivelens list --help"],
    ["list --limit= --all", "Cannot use --limit without a value", "drivelens list --help"],
    ["list --limit --all", "Cannot use --limit without a value", "drivelens list --help"],
    ["list --limit --", "Cannot use --limit without a value", "drivelens list --help"],
    ["list --all=maybe", 'Cannot use "maybe" as --all: it takes no value', "drivelens list --help"],
    ["list -5", 'Unknown option "-5"', "drivelens list --help"],
    ["-- list", "Cannot name a command behind --", "drivelens list"],
    ["auth use", "auth use needs ADDRESS: the address of a signed-in account", "drivelens auth use --help"],
    ["auth use -ann", 'Unknown option "-ann"', "behind --"],
    ["list --limit 1 --limit 2", "Cannot use --limit more than once", "drivelens list --help"],
    ["auth login now", 'Cannot use "now": auth login takes options only', "drivelens auth login --help"],
    ["list reports", 'Cannot list "reports": list takes no place', "name contains 'reports'"],
    ["list $(x)", 'Cannot list "$(x)": list takes no place', "drivelens list --help"],
    [
      "list --format jsn",
      'Cannot use "jsn" as --format: choose table, json, ndjson, csv, tsv; did you mean json?',
      "drivelens list --help",
    ],
    [
      "--limit 5 list",
      "Cannot use --limit here: options follow their command, as in drivelens list --limit",
      "drivelens list --help",
    ],
  ])("refuses %s", async (line, message, hint) => {
    expect(await parse(line)).toMatchObject({
      kind: "problem",
      message,
      hint: expect.stringContaining(hint),
    });
  });

  test.each([
    ["lits", 0],
    ["auth logn", 1],
    ["list --limt 5", 1],
    ["list --query --limt --limt", 2],
    ["list --query=reports reports", 2],
    ["list --query reports reports", 3],
    ["list --limit", 1],
    ["list --format jsn", 2],
    ["list --format=jsn", 1],
    ["list --limit 1 --limit 2", 3],
    ["auth login now", 2],
    ["auth use", 2],
    ["auth use ann -- ben", 4],
    ["--limit 5 list", 0],
    ["auth auth", 1],
    ["ls ls", 1],
  ])("says which word of %j is wrong", async (line, at) => {
    expect(await parse(line)).toMatchObject({ kind: "problem", at });
  });

  test.each(["--version", "-V", "list --version", "auth login --version"])(
    "%s is the version",
    async (line) => {
      expect(await parse(line)).toEqual({ kind: "text", text: "1.2.3\n" });
    },
  );

  test.each([
    ["", "--help"],
    ["auth", "auth --help"],
    ["help auth login", "auth login -h"],
    ["help help", "--help"],
    ["list nonsense --help", "list --help"],
  ])("%j shows the help of %s", async (line, same) => {
    const help = await parse(line);
    expect(help.kind).toBe("text");
    expect(help).toEqual(await parse(same));
  });

  test("shows every command with its examples", async () => {
    expect(await parse("")).toMatchInlineSnapshot(`
      {
        "kind": "text",
        "text": "Usage: drivelens <command> [options]

      See what is in a Google Drive: all of it, read-only, and whether anything is
      missing

      Commands:
        drivelens list, ls   List files, newest first: My Drive, what is shared with
                             you, and every shared drive
        drivelens doctor     Check everything that signing in and listing need, and
                             say what mends it
        drivelens uninstall  Remove all that Drivelens keeps on this machine:
                             accounts, keyring entries, client, configuration
        drivelens auth       Sign in and out, and see who is signed in
        drivelens config     See and change the settings

      Options:
            --verbose  Write every request to stderr: address, status, time
        -h, --help     Show help
        -V, --version  Show the version

      Examples:
        # A look around without an account
        drivelens list --demo
        # Connect your Google account
        drivelens auth setup
        # The newest 100 files
        drivelens list
        # Every file, for a program
        drivelens list --format json
      ",
      }
    `);
  });

  test("shows the options of list", async () => {
    expect(await parse("list --help")).toMatchInlineSnapshot(`
      {
        "kind": "text",
        "text": "Usage: drivelens list [options]

      List files, newest first: My Drive, what is shared with you, and every shared
      drive

      Options:
            --limit N           At most N files [default: 100 in a table on a
                                terminal, else all]
            --all               Every file, in a table on a terminal too
            --query Q           Only what matches, in Drive's query language
            --format F          table, json, ndjson, csv, tsv [default: table]
            --columns A,B       Which facts, by Drive's field names
            --no-header         Leave out the line with the names of the columns
            --account ADDRESS   Which account [default: the current one]
            --credentials FILE  A service account's key or another credentials file of
                                Google's, or adc
            --subject ADDRESS   Whom the service account acts for
            --timeout SECONDS   How long one request may take [default: 60]
            --demo              List a made-up Drive: no account, no network
            --verbose           Write every request to stderr: address, status, time
        -h, --help              Show help
        -V, --version           Show the version

      Examples:
        # The newest 100 files
        drivelens list
        # Everything, for a spreadsheet
        drivelens list --all --format csv > drive.csv
        # Names with a word that begins with plan
        drivelens list --query "name contains 'plan'"
        # Names and MIME types, for a script
        drivelens list --columns name,mimeType --format tsv
        # A look around without an account
        drivelens list --demo
      ",
      }
    `);
  });

  test.each([40, 60, 80, 110])("keeps what it can of the help within %d columns", async (width) => {
    for (const line of ["", "auth", "list -h", "auth login -h", "auth status -h", "auth logout -h"]) {
      const help = await parse(line, width);
      const text = help.kind === "text" ? help.text : "";
      expect(text).toContain("Examples:");
      const [described = ""] = text.split("Examples:");
      for (const each of described.split("\n")) expect(each.length).toBeLessThanOrEqual(width);
    }
  });
});
