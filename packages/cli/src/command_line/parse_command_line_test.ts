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
    ["ls --all", "ls", { all: true }],
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
    ["drives --format json --demo", "drives list", { format: "json", demo: true }],
    ["--verbose drives --format=json", "drives list", { format: "json", verbose: true }],
    ["config --format json", "config list", { format: "json" }],
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
    ["list /a reports", 'Cannot use "reports": list takes no more than PLACE', "drivelens list --help"],
    [
      "list --format jsn",
      'Cannot use "jsn" as --format: choose table, json, ndjson, csv, tsv; did you mean json?',
      "drivelens list --help",
    ],
    [
      "drives --formt json",
      'Unknown option "--formt": did you mean --format?',
      "drivelens drives list --help",
    ],
    ["drives --format json x", 'Cannot use "x": drives list takes options only', "drives list --help"],
    [
      "drives --format json name ID Design",
      "Cannot use --format here: options follow their command, as in drivelens drives list --format",
      "drives list --help",
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
    ["list --query=reports /a reports", 3],
    ["list --query reports /a reports", 4],
    ["list --limit", 1],
    ["list --format jsn", 2],
    ["list --format=jsn", 1],
    ["list --limit 1 --limit 2", 3],
    ["auth login now", 2],
    ["auth use", 2],
    ["auth use ann -- ben", 4],
    ["--limit 5 list", 0],
    ["auth auth", 1],
    ["ls ls ls", 2],
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
        drivelens list          List files: everything, newest first, or what is in a
                                place
        drivelens ls            List what is in a place: My Drive, unless another is
                                named
        drivelens tree          Draw the folders and files of a place, or of
                                everything, with counts and sizes
        drivelens info          Show all there is to know about files: place, type,
                                size, times, who has access
        drivelens open          Open a file or folder in the browser, and print its
                                link
        drivelens read          Read what a file says: documents, spreadsheets,
                                slides, PDF, Office, e-mail, text
        drivelens download      Download a file, or a folder with all that is in it,
                                and check what came
        drivelens find, search  Search names as you would type: in any order and case,
                                the best match first
        drivelens usage         Show what takes up how much, by folder or otherwise,
                                and the largest files
        drivelens browse        Go through the Drive with the keyboard: folders by
                                size, search as you type
        drivelens duplicates    Show files that are there more than once, and what
                                they take up; deletes nothing
        drivelens sync          Read the whole Drive into a catalog on this machine,
                                and later what has changed
        drivelens changes       Show what became of files: added, edited, renamed,
                                moved, trashed, shared, removed; the latest last
        drivelens sharing       Show what is visible to whom: by a search, by a link,
                                outside your domain, in it; or by person or domain
        drivelens sql           Ask the catalog in SQL, read-only; without a query,
                                show the views and their columns
        drivelens doctor        Check everything that signing in and listing need, and
                                say what mends it
        drivelens completion    Print what makes a shell complete commands, options,
                                columns and places at the Tab key
        drivelens uninstall     Remove all that Drivelens keeps on this machine:
                                accounts, keyring entries, client, configuration,
                                catalogs
        drivelens man           Print the manual page, as man reads it
        drivelens auth          Sign in and out, and see who is signed in
        drivelens drives        See the shared drives, and name them for this machine
        drivelens config        See and change the settings

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
        "text": "Usage: drivelens list [PLACE] [options]

      List files: everything, newest first, or what is in a place

      Arguments:
        PLACE  /A/B, drive:NAME/A, shared-with-me:, starred:, trash:, orphaned:, an ID
               or a URL

      Where:
        -R, --recursive         Go into folders, and into theirs
            --depth N           At most N levels below the place
            --follow-shortcuts  Go into folders that shortcuts lead to, into each once
            --drive NAME        Only this shared drive, by name or ID
            --my-drive          Only what you own

      Filters:
            --name GLOB             Name, in any case: report, *.pdf, 202?-*; a plain
                                    word may stand anywhere in it
            --exclude GLOB          Leave out these names
            --text WORDS            Words in names and contents, found by Google, the
                                    most relevant first
            --type TYPE             doc, sheet, slide, form, folder, pdf, image,
                                    video, …, or a MIME type; with commas
            --owner ADDRESS         Owned by this person, or me
            --mine                  Owned by you
            --shared                Others see it too
            --shared-with ADDRESS   This person may open it and does not own it; or me
            --shared-by ADDRESS     This person shared it with you
            --shared-after DATE     Shared with you on or after it
            --shared-before DATE    Shared with you before it
            --modified-by ADDRESS   This person changed it last, or me
            --public                Everybody with the link may open it
            --starred               Starred
            --trashed               In the trash, which is left out otherwise
            --modified-after DATE   2026-03-31, 7d, yesterday, last monday, in your
                                    time zone
            --modified-before DATE  Changed before it
            --created-after DATE    Created on or after it
            --created-before DATE   Created before it
            --viewed-after DATE     Opened by you on or after it
            --viewed-before DATE    Opened by you last before it
            --larger SIZE           Larger than 10MB (10,000,000 bytes), 10MiB
                                    (10,485,760)
            --smaller SIZE          Smaller than it
            --label ID              Carries the label of this ID
            --property K=V          Has the custom property
            --query Q               A condition in Drive's query language

      Output:
            --format F          table, json, ndjson, csv, tsv [default: table]
            --columns A,B       Which facts, by Drive's field names; help lists them
                                all
            --no-header         Leave out the line with the names of the columns
            --wide              Cut nothing to the width of the terminal
            --type-style STYLE  Types in a table: a word, short, the whole MIME type,
                                or a label [default: word]
            --template T        A line for each file, such as '{name}\\t{size}'
        -0, --print0            For xargs -0: IDs, or the columns that are named, each
                                file ended by NUL
        -o, --output FILE       Write to FILE, which appears when it is complete
            --receipt FILE      Write the receipt to FILE as JSON

      Reading:
            --strategy WAY     How Drive is read: auto, chain, slices, groups, folders
                               [default: auto]
            --quick            Do not ask again for folders that seem empty; exit code
                               3 where there are some
            --max-units N      Stop when N quota units are used; a page takes 100, and
                               what is missing is said
            --verify           Read everything a second time in the plainest way,
                               compare, and add what was missed
            --live             Ask Google, although there is a catalog
            --offline          Ask Google nothing; answer from the catalog as it is
            --max-age SECONDS  Take a catalog as it is that is no older than this
                               [default: 60, or as set]
            --resume           Go on with --all -o FILE where it was broken off (csv,
                               tsv, ndjson, --template, --print0)

      Options:
            --limit N           At most N files [default: 100 in a table on a
                                terminal, else all]
            --all               Every file, in a table on a terminal too
            --sort KEYS         modified, name, size, folder,name, … [default: newest
                                first; a place as it comes]
            --reverse           Turn the order round
            --merge-converted   An uploaded file and the Google document made of it in
                                one row; reads the whole place
            --explain           Say what would be asked of Drive and what it costs,
                                and ask nothing
            --account ADDRESS   Which account [default: the current one]
            --credentials FILE  A service account's key or another credentials file of
                                Google's, or adc
            --subject ADDRESS   Whom the service account acts for
            --timeout SECONDS   How long one request may take [default: 60]
            --max-rate N        Send at most N list requests a second, or as much of
                                others [default: 54]
            --demo              A made-up Drive: no account, no network
            --verbose           Write every request to stderr: address, status, time
        -h, --help              Show help
        -V, --version           Show the version

      Examples:
        # The newest 100 files: My Drive, shared with you, every shared drive
        drivelens list
        # What is in a folder
        drivelens list /Work/Projects
        # Large images anywhere in a shared drive
        drivelens list -R drive:Design --type image --larger 5MB
        # PDFs of the last week
        drivelens list --name '*.pdf' --modified-after 7d
        # What Ann shared with you
        drivelens list --shared-by ann@example.com --sort shared
        # Everything, for a spreadsheet
        drivelens list --all --format csv -o drive.csv
        # IDs, for a script
        drivelens list --trashed --print0 | xargs -0 -n 1 echo
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
