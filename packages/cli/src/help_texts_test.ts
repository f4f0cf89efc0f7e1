import { describe, expect, test } from "vitest";
import { run } from "./_fake_io.ts";

/** What stands at the end of the options of every command. */
const COMMON = `      --verbose  Write every request to stderr: address, status, time
  -h, --help     Show help
  -V, --version  Show the version
`;

async function help(...words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run([...words, "--help"], { terminal: 80 });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return `\n${stdout.replace(COMMON, "      …\n")}`;
}

describe("the help, eighty columns wide, of", () => {
  test("download", async () => {
    expect(await help("download")).toMatchInlineSnapshot(`
      "
      Usage: drivelens download PLACE [options]

      Download a file, or a folder with all that is in it, and check what came

      Arguments:
        PLACE  a path such as /Work, an ID, or a URL of Drive

      What is there already:
            --overwrite  Replace files that differ
            --keep-both  Write beside files that differ, under a name with a number

      Reading:
            --live             Ask Google, although there is a catalog
            --max-age SECONDS  Take a catalog as it is that is no older than this
                               [default: 60, or as set]

      Options:
            --to DIR            The folder to write into; - for stdout, of one file
                                [default: where you are]
        -o, --output FILE       Write to FILE, which appears when it is complete
            --as ENDING         What Google documents become; with commas [default:
                                docx,xlsx,pptx,png]
            --dry-run           Write nothing, and show what would be written
            --max-bytes SIZE    Begin nothing where it comes to more, such as 2GB
            --format F          text, json, ndjson [default: text]
            --account ADDRESS   Which account [default: the current one]
            --credentials FILE  A service account's key or another credentials file of
                                Google's, or adc
            --subject ADDRESS   Whom the service account acts for
            --timeout SECONDS   How long one request may take [default: 60]
            --max-rate N        Send at most N list requests a second, or as much of
                                others [default: 54]
            --demo              Ask a made-up Drive: no account, no network
            --verbose           Write every request to stderr: address, status, time
        -h, --help              Show help
        -V, --version           Show the version

      Examples:
        # A folder, as ~/copies/Reports
        drivelens download /Work/Reports --to ~/copies
        # Again: what is there is left, what was broken off goes on
        drivelens download /Work/Reports --to ~/copies
        # What would be written, documents as Markdown
        drivelens download /Work --as md,csv --dry-run
        # One document, as PDF
        drivelens download /Work/plan -o plan.pdf --as pdf
        # One file, to a pipe
        drivelens download /Work/data.csv --to - | head
      "
    `);
  });

  test("sync", async () => {
    expect(await help("sync")).toMatchInlineSnapshot(`
      "
      Usage: drivelens sync [options]

      Read the whole Drive into a catalog on this machine, and later what has changed

      Options:
            --full              Read everything anew, although the changes would do
            --watch             Go on, and take in what changes until you stop it
            --every SECONDS     With --watch: how often [default: 60]
            --forget            Delete the catalog instead
            --format F          text, json [default: text]
            --account ADDRESS   Which account [default: the current one]
            --credentials FILE  A service account's key or another credentials file of
                                Google's, or adc
            --subject ADDRESS   Whom the service account acts for
            --timeout SECONDS   How long one request may take [default: 60]
            --max-rate N        Send at most N list requests a second, or as much of
                                others [default: 54]
            --demo              Ask a made-up Drive: no account, no network
            --verbose           Write every request to stderr: address, status, time
        -h, --help              Show help
        -V, --version           Show the version

      Examples:
        # The first time everything, later what has changed
        drivelens sync
        # Follow the changes
        drivelens sync --watch
        # Delete what was kept
        drivelens sync --forget
      "
    `);
  });

  test("list", async () => {
    expect(await help("list")).toMatchInlineSnapshot(`
      "
      Usage: drivelens list [PLACE] [options]

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
      "
    `);
  });

  test("ls is that of list but for what it is for", async () => {
    const [ls, list] = [await help("ls"), await help("list")];
    const middle = (text: string) => text.slice(text.indexOf("Arguments:"), text.indexOf("Examples:"));
    expect(middle(ls)).toBe(middle(list));
    expect(ls.replace(middle(ls), "…\n\n")).toMatchInlineSnapshot(`
      "
      Usage: drivelens ls [PLACE] [options]

      List what is in a place: My Drive, unless another is named

      …

      Examples:
        # What is in My Drive directly
        drivelens ls
        # What others have shared with you
        drivelens ls shared-with-me:
      "
    `);
  });

  test("tree, whose filters are those of list", async () => {
    const [tree, list] = [await help("tree"), await help("list")];
    const filters = (text: string) => text.slice(text.indexOf("Filters:"), text.indexOf("Output:"));
    expect(filters(tree)).toBe(filters(list));
    expect(tree.replace(filters(tree), "Filters:\n      …\n\n")).toMatchInlineSnapshot(`
      "
      Usage: drivelens tree [PLACE] [options]

      Draw the folders and files of a place, or of everything, with counts and sizes

      Arguments:
        PLACE  /A/B, drive:NAME/A, shared-with-me:, starred:, trash:, orphaned:, an ID
               or a URL

      Where:
            --follow-shortcuts  Go into folders that shortcuts lead to, into each once
            --drive NAME        Only this shared drive, by name or ID
            --my-drive          Only what you own

      Filters:
            …

      Output:
        -o, --output FILE   Write to FILE, which appears when it is complete
            --receipt FILE  Write the receipt to FILE as JSON

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

      Options:
            --depth N           At most N levels below the place
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
        # Everything that you can see
        drivelens tree
        # Two levels of a folder
        drivelens tree /Work --depth 2
        # The folders of a shared drive
        drivelens tree drive:Design --type folder
        # A made-up Drive
        drivelens tree --demo
      "
    `);
  });

  test("info", async () => {
    expect(await help("info")).toMatchInlineSnapshot(`
      "
      Usage: drivelens info FILE... [options]

      Show all there is to know about files: place, type, size, times, who has access

      Arguments:
        FILE  a path such as /Work/plan, an ID, or a URL of Drive

      Options:
            --format F          text, json [default: text]
            --account ADDRESS   Which account [default: the current one]
            --credentials FILE  A service account's key or another credentials file of
                                Google's, or adc
            --subject ADDRESS   Whom the service account acts for
            --timeout SECONDS   How long one request may take [default: 60]
            --max-rate N        Send at most N list requests a second, or as much of
                                others [default: 54]
            --demo              Ask a made-up Drive: no account, no network
            --verbose           Write every request to stderr: address, status, time
        -h, --help              Show help
        -V, --version           Show the version

      Examples:
        # A file of My Drive by its path
        drivelens info "/Work/Q4 plan"
        # Two folders, one of a shared drive
        drivelens info drive:Design/Brand /Work
        # What a link leads to
        drivelens info https://drive.google.com/drive/folders/ID
        # Every fact, for a program
        drivelens info --format json ID
      "
    `);
  });

  test("open", async () => {
    expect(await help("open")).toMatchInlineSnapshot(`
      "
      Usage: drivelens open FILE [options]

      Open a file or folder in the browser, and print its link

      Arguments:
        FILE  a path such as /Work/plan, an ID, or a URL of Drive

      Options:
            --format F          text, json [default: text]
            --account ADDRESS   Which account [default: the current one]
            --credentials FILE  A service account's key or another credentials file of
                                Google's, or adc
            --subject ADDRESS   Whom the service account acts for
            --timeout SECONDS   How long one request may take [default: 60]
            --max-rate N        Send at most N list requests a second, or as much of
                                others [default: 54]
            --demo              Ask a made-up Drive: no account, no network
            --verbose           Write every request to stderr: address, status, time
        -h, --help              Show help
        -V, --version           Show the version

      Examples:
        # A document, where it can be edited
        drivelens open "/Work/Q4 plan"
        # A shared drive
        drivelens open drive:Design
        # Whatever has that ID
        drivelens open ID
      "
    `);
  });

  test("changes", async () => {
    expect(await help("changes")).toMatchInlineSnapshot(`
      "
      Usage: drivelens changes [options]

      Show what became of files: added, edited, renamed, moved, trashed, shared,
      removed; the latest last

      Options:
            --since TIME        From when on: 7d, 2026-03-31, yesterday, or the NAME
                                of an --as [default: 7d]
            --as NAME           Show what came after the last time that this name was
                                given, and remember this one
            --limit N           The latest N [default: 100 in a table on a terminal,
                                else all; with --as all]
            --format F          table, json, ndjson, csv, tsv [default: table]
            --no-header         Leave out the line with the names of the columns
            --offline           Ask Google nothing; answer from the catalog as it is
            --max-age SECONDS   Take a catalog as it is that is no older than this
                                [default: 60, or as set]
            --account ADDRESS   Which account [default: the current one]
            --credentials FILE  A service account's key or another credentials file of
                                Google's, or adc
            --subject ADDRESS   Whom the service account acts for
            --timeout SECONDS   How long one request may take [default: 60]
            --max-rate N        Send at most N list requests a second, or as much of
                                others [default: 54]
            --demo              Ask a made-up Drive: no account, no network
            --verbose           Write every request to stderr: address, status, time
        -h, --help              Show help
        -V, --version           Show the version

      Examples:
        # The last seven days
        drivelens changes
        # Since midnight a day ago
        drivelens changes --since yesterday
        # What is new since this was run last, for a script
        drivelens changes --as weekly --format ndjson
      "
    `);
  });

  test("sharing", async () => {
    expect(await help("sharing")).toMatchInlineSnapshot(`
      "
      Usage: drivelens sharing [options]

      Show what is visible to whom: by a search, by a link, outside your domain, in
      it; or by person or domain

      Options:
            --by KEY            exposure, person, domain [default: exposure]
            --only GROUP        Show the files of one group: link, ben@example.com,
                                example.com
            --files             Show each file, and not how many there are
            --domain DOMAIN     Your own domain [default: that of your address, unless
                                it is gmail.com]
            --format F          table, json, ndjson, csv, tsv [default: table]
            --no-header         Leave out the line with the names of the columns
            --offline           Ask Google nothing; answer from the catalog as it is
            --max-age SECONDS   Take a catalog as it is that is no older than this
                                [default: 60, or as set]
            --account ADDRESS   Which account [default: the current one]
            --credentials FILE  A service account's key or another credentials file of
                                Google's, or adc
            --subject ADDRESS   Whom the service account acts for
            --timeout SECONDS   How long one request may take [default: 60]
            --max-rate N        Send at most N list requests a second, or as much of
                                others [default: 54]
            --demo              Ask a made-up Drive: no account, no network
            --verbose           Write every request to stderr: address, status, time
        -h, --help              Show help
        -V, --version           Show the version

      Examples:
        # How many files can be seen how far
        drivelens sharing
        # What whoever has a link can see
        drivelens sharing --only link
        # How many files each person can see
        drivelens sharing --by person
        # What people outside can see, for a spreadsheet
        drivelens sharing --only outside --format csv
      "
    `);
  });

  test("sql", async () => {
    expect(await help("sql")).toMatchInlineSnapshot(`
      "
      Usage: drivelens sql [QUERY] [options]

      Ask the catalog in SQL, read-only; without a query, show the views and their
      columns

      Arguments:
        QUERY  one SELECT, in SQLite's dialect

      Options:
            --limit N           At most N rows [default: 10000]
            --seconds N         How long it may take [default: 10]
            --format F          table, json, ndjson, csv, tsv [default: table]
            --no-header         Leave out the line with the names of the columns
            --offline           Ask Google nothing; answer from the catalog as it is
            --max-age SECONDS   Take a catalog as it is that is no older than this
                                [default: 60, or as set]
            --account ADDRESS   Which account [default: the current one]
            --credentials FILE  A service account's key or another credentials file of
                                Google's, or adc
            --subject ADDRESS   Whom the service account acts for
            --timeout SECONDS   How long one request may take [default: 60]
            --max-rate N        Send at most N list requests a second, or as much of
                                others [default: 54]
            --demo              Ask a made-up Drive: no account, no network
            --verbose           Write every request to stderr: address, status, time
        -h, --help              Show help
        -V, --version           Show the version

      Examples:
        # What can be asked
        drivelens sql
        # The largest files
        drivelens sql "SELECT path, size FROM files ORDER BY size DESC LIMIT 20"
        # How many files each person owns
        drivelens sql "SELECT owner, count(*) AS files FROM files GROUP BY owner" --format csv
      "
    `);
  });

  test("drives", async () => {
    expect(await help("drives")).toMatchInlineSnapshot(`
      "
      Usage: drivelens drives <command> [options]

      See the shared drives, and name them for this machine

      Commands:
        drivelens drives list  List the shared drives: name, ID, and how to write each
                               as a place
        drivelens drives name  Give a shared drive a name for this machine; an empty
                               one takes it away again

      Options:
            …

      Examples:
        # Every shared drive: name, ID, place
        drivelens drives
        # From now on it is drive:Design
        drivelens drives name 0AExampleOfADriveID Design
      "
    `);
  });

  test("drives list", async () => {
    expect(await help("drives", "list")).toMatchInlineSnapshot(`
      "
      Usage: drivelens drives list [options]

      List the shared drives: name, ID, and how to write each as a place

      Options:
            --format F          text, json [default: text]
            --account ADDRESS   Which account [default: the current one]
            --credentials FILE  A service account's key or another credentials file of
                                Google's, or adc
            --subject ADDRESS   Whom the service account acts for
            --timeout SECONDS   How long one request may take [default: 60]
            --max-rate N        Send at most N list requests a second, or as much of
                                others [default: 54]
            --demo              Ask a made-up Drive: no account, no network
            --verbose           Write every request to stderr: address, status, time
        -h, --help              Show help
        -V, --version           Show the version

      Examples:
        # The same
        drivelens drives
        # For a program
        drivelens drives list --format json
      "
    `);
  });

  test("drives name", async () => {
    expect(await help("drives", "name")).toMatchInlineSnapshot(`
      "
      Usage: drivelens drives name ID NAME [options]

      Give a shared drive a name for this machine; an empty one takes it away again

      Arguments:
        ID    the ID of a shared drive
        NAME  what it is to be called

      Options:
            --format F  text, json [default: text]
            --verbose   Write every request to stderr: address, status, time
        -h, --help      Show help
        -V, --version   Show the version

      Examples:
        # From now on it is drive:Design
        drivelens drives name 0AExampleOfADriveID Design
        # No longer
        drivelens drives name 0AExampleOfADriveID ''
      "
    `);
  });

  test("completion", async () => {
    expect(await help("completion")).toMatchInlineSnapshot(`
      "
      Usage: drivelens completion SHELL [options]

      Print what makes a shell complete commands, options, columns and places at the
      Tab key

      Arguments:
        SHELL  bash, zsh, fish, powershell

      Options:
            …

      Examples:
        # In ~/.bashrc; in ~/.zshrc with zsh
        source <(drivelens completion bash)
        # In ~/.config/fish/config.fish
        drivelens completion fish | source
        # In the file that $PROFILE names
        drivelens completion powershell | Out-String | Invoke-Expression
      "
    `);
  });

  test("man", async () => {
    expect(await help("man")).toMatchInlineSnapshot(`
      "
      Usage: drivelens man [options]

      Print the manual page, as man reads it

      Options:
            …

      Examples:
        # Read it
        drivelens man | man -l -
      "
    `);
  });

  test("browse", async () => {
    expect(await help("browse")).toMatchInlineSnapshot(`
      "
      Usage: drivelens browse [PLACE] [options]

      Go through the Drive with the keyboard: folders by size, search as you type

      Arguments:
        PLACE  where to begin: a folder, drive:NAME, shared-with-me:, orphaned:,
               trash:, an ID or a URL

      Options:
            --offline           Ask Google nothing; answer from the catalog as it is
            --max-age SECONDS   Take a catalog as it is that is no older than this
                                [default: 60, or as set]
            --account ADDRESS   Which account [default: the current one]
            --credentials FILE  A service account's key or another credentials file of
                                Google's, or adc
            --subject ADDRESS   Whom the service account acts for
            --timeout SECONDS   How long one request may take [default: 60]
            --max-rate N        Send at most N list requests a second, or as much of
                                others [default: 54]
            --demo              Ask a made-up Drive: no account, no network
            --verbose           Write every request to stderr: address, status, time
        -h, --help              Show help
        -V, --version           Show the version

      Examples:
        # What takes up how much, folder by folder; ? shows the keys
        drivelens browse
        # From a folder, as of the last sync
        drivelens browse /Work --offline
        # A look around without an account
        drivelens browse --demo
      "
    `);
  });

  test("usage", async () => {
    expect(await help("usage")).toMatchInlineSnapshot(`
      "
      Usage: drivelens usage [PLACE] [options]

      Show what takes up how much, by folder or otherwise, and the largest files

      Arguments:
        PLACE  a folder, drive:NAME, shared-with-me:, orphaned: or trash:, an ID or a
               URL

      Options:
            --by WHAT           folder, type, owner, year of the last change, drive,
                                extension [default: folder]
            --depth N           Tell apart N levels of folders [default: 1]
            --trashed           What is in the trash, which is left out otherwise
            --largest N         Name the N largest files [default: 5]
            --oldest N          Name the N files that were changed the longest ago
            --limit N           At most N lines [default: 30 in a table on a terminal]
            --format F          table, json, ndjson, csv, tsv [default: table]
            --no-header         Leave out the line with the names of the columns
            --offline           Ask Google nothing; answer from the catalog as it is
            --max-age SECONDS   Take a catalog as it is that is no older than this
                                [default: 60, or as set]
            --account ADDRESS   Which account [default: the current one]
            --credentials FILE  A service account's key or another credentials file of
                                Google's, or adc
            --subject ADDRESS   Whom the service account acts for
            --timeout SECONDS   How long one request may take [default: 60]
            --max-rate N        Send at most N list requests a second, or as much of
                                others [default: 54]
            --demo              Ask a made-up Drive: no account, no network
            --verbose           Write every request to stderr: address, status, time
        -h, --help              Show help
        -V, --version           Show the version

      Examples:
        # The whole Drive, by folders of the first level
        drivelens usage
        # A folder, two levels deep
        drivelens usage /Work --depth 2
        # What kinds of files take up how much
        drivelens usage --by type
        # What emptying the trash would free
        drivelens usage --trashed --largest 20
        # Every folder, for a spreadsheet
        drivelens usage --format csv --depth 100
      "
    `);
  });

  test("duplicates", async () => {
    expect(await help("duplicates")).toMatchInlineSnapshot(`
      "
      Usage: drivelens duplicates [PLACE] [options]

      Show files that are there more than once, and what they take up; deletes nothing

      Arguments:
        PLACE  a folder, drive:NAME, shared-with-me: or orphaned:, an ID or a URL

      Options:
            --limit N           At most N groups [default: 20 in a table on a
                                terminal]
            --format F          table, json, ndjson, csv, tsv [default: table]
            --no-header         Leave out the line with the names of the columns
            --offline           Ask Google nothing; answer from the catalog as it is
            --max-age SECONDS   Take a catalog as it is that is no older than this
                                [default: 60, or as set]
            --account ADDRESS   Which account [default: the current one]
            --credentials FILE  A service account's key or another credentials file of
                                Google's, or adc
            --subject ADDRESS   Whom the service account acts for
            --timeout SECONDS   How long one request may take [default: 60]
            --max-rate N        Send at most N list requests a second, or as much of
                                others [default: 54]
            --demo              Ask a made-up Drive: no account, no network
            --verbose           Write every request to stderr: address, status, time
        -h, --help              Show help
        -V, --version           Show the version

      Examples:
        # Everywhere, what takes up the most first
        drivelens duplicates
        # Within one folder
        drivelens duplicates /Photos
        # A line a file, for a spreadsheet
        drivelens duplicates --format csv
      "
    `);
  });

  test("find", async () => {
    expect(await help("find")).toMatchInlineSnapshot(`
      "
      Usage: drivelens find WORDS... [options]

      Search names as you would type: in any order and case, the best match first

      Arguments:
        WORDS  what is in the name; one word of it must be, the others may be in
               folders above

      Options:
            --in PLACE          Search in this place alone
            --type TYPE         Only doc, sheet, slide, form, folder, pdf, image,
                                video, …; with commas
            --contents          Ask Google too, for files that have all of the words
                                in them
            --limit N           At most N files [default: 50; 20 in a table on a
                                terminal]
            --format F          table, json, ndjson, csv, tsv [default: table]
            --no-header         Leave out the line with the names of the columns
            --offline           Ask Google nothing; answer from the catalog as it is
            --max-age SECONDS   Take a catalog as it is that is no older than this
                                [default: 60, or as set]
            --account ADDRESS   Which account [default: the current one]
            --credentials FILE  A service account's key or another credentials file of
                                Google's, or adc
            --subject ADDRESS   Whom the service account acts for
            --timeout SECONDS   How long one request may take [default: 60]
            --max-rate N        Send at most N list requests a second, or as much of
                                others [default: 54]
            --demo              Ask a made-up Drive: no account, no network
            --verbose           Write every request to stderr: address, status, time
        -h, --help              Show help
        -V, --version           Show the version

      Examples:
        # Names with both words, or one below a folder with the other
        drivelens find invoice 2026
        # Documents and spreadsheets below a folder
        drivelens find plan --in /Work --type doc,sheet
        # What stands in files as well, which Google knows
        drivelens find --contents net payment
        # For a program; finds Zürich too
        drivelens search zurich --format json
      "
    `);
  });
});
