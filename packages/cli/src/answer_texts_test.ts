import { describe, expect, test, vi } from "vitest";
import { google, run } from "./_fake_io.ts";

// Times are shown in the zone of the machine.
vi.hoisted(() => {
  process.env.TZ = "UTC";
});

const DESIGN = "0A0ocvqKTRWFNfW8PVA";

/** What a person sees: the exit code where it is not 0, stdout, and stderr with a sign before each line. */
async function seen(argv: readonly string[], columns = 80): Promise<string> {
  const { options } = await google();
  const openBrowser = async () => undefined;
  const { code, stdout, stderr } = await run(argv, {
    ...options,
    terminal: columns,
    outside: { ...options.outside, openBrowser },
  });
  const notes = stderr.split("\n").slice(0, -1);
  return `\n${stdout}${notes.map((line) => `! ${line}\n`).join("")}${code === 0 ? "" : `exit code ${code}\n`}`;
}

describe("a terminal shows of list", () => {
  test("the newest files", async () => {
    expect(await seen(["list", "--limit", "9"])).toMatchInlineSnapshot(`
      "
      NAME             TYPE      SIZE  MODIFIED      OWNER
      Q4 plan          doc      40 kB  20 Nov 14:47  me
      Roadmap 2027     sheet    41 kB  20 Nov 05:12  me
      Brand book.pdf   pdf     1.2 MB  20 Nov 03:27  drive:0A0ocvqKTRWFNfW8PVA
      Meeting notes    doc      40 kB  19 Nov 20:15  me
      Finance          folder       –  19 Nov 14:29  me
      Incidents        folder       –  19 Nov 14:28  drive:0AoRqDF6fY0f3Ru5PVA
      Team lunch poll  form     11 kB  19 Nov 13:40  Ben Okafor
      Incident 2609    doc      51 kB  19 Nov 13:35  drive:0AoRqDF6fY0f3Ru5PVA
      Atlas            folder       –  19 Nov 13:26  me
      ! 9 files, and there are more (--all, --limit N) · 1 page · 0.0 s · complete
      "
    `);
  });

  test("a folder with what is below, in columns that stay", async () => {
    expect(await seen(["list", "/Work", "-R", "--sort", "path", "--limit", "8"])).toMatchInlineSnapshot(`
      "
      PATH                              TYPE      SIZE  MODIFIED      OWNER
      /Work/Finance                     folder       –  19 Nov 14:29  me
      /Work/Finance/Annual report       doc      67 kB   3 Oct 14:03  me
      /Work/Finance/Annual report.docx  office  1.5 MB   1 Oct 14:22  me
      /Work/Finance/Board deck          slide    28 kB  22 Oct 11:58  me
      /Work/Finance/Board deck.pptx     office  659 kB  20 Oct 13:02  me
      /Work/Finance/Budget 2025         sheet    40 kB  25 Dec 2025   me
      /Work/Finance/Budget 2025.xlsx    office  1.2 MB  23 Dec 2025   me
      /Work/Finance/Budget 2026         sheet    91 kB  19 Nov 00:10  me
      ! 8 files of 68 looked at, and there are more (--all, --limit N) · 5 pages · 0.0 s · complete
      "
    `);
    expect(await seen(["list", "/Work", "-R", "--limit", "8"])).toMatchInlineSnapshot(`
      "
      PATH                               TYPE        SIZE  MODIFIED      OWNER
      /Work/Old contract                 shortcut       –  14 May 15:29  me
      /Work/Projects                     folder         –  18 Nov 11:20  me
      /Work/Finance                      folder         –  19 Nov 14:29  me
      /Work/Projects/Atlas               folder         –  19 Nov 13:26  me
      /Work/Finance/Invoice 2026-05.pdf  pdf       1.7 MB  29 May 13:50  me
      /Work/Finance/Expenses             sheet      22 kB  10 Nov 10:14  me
      /Work/Finance/Invoice 2026-08.pdf  pdf       1.6 MB  27 Aug 11:49  me
      /Work/Finance/Annual report.docx   office    1.5 MB   1 Oct 14:22  me
      ! 8 files of 26 looked at, and there are more (--all, --limit N) · 2 pages · 0.0 s · complete · order: none
      "
    `);
  });

  test("columns that do not fit, and those that do", async () => {
    const argv = ["list", "starred:", "--columns", "id,name,path"];
    expect(await seen(argv)).toMatchInlineSnapshot(`
      "
      ID                                 NAME               PATH
      18VRdOTK428Pj3glHVkhPys56cI33usFS  Press release.pdf  /Press release.pdf
      1AciZlEy6cfQv0hkZ-hXz8WBbIN_Itzzf  Meeting notes      /Work/…/Meeting notes~1Aci
      1lDSOkYSBYC645BF6j7j0RIIpcQAJP3Ym  Q4 plan            /Work/Projects/At…/Q4 plan
      ! 3 files · 1 page · 0.0 s · complete · order: none
      "
    `);
    expect(await seen(argv, 120)).toMatchInlineSnapshot(`
      "
      ID                                 NAME               PATH
      18VRdOTK428Pj3glHVkhPys56cI33usFS  Press release.pdf  /Press release.pdf
      1AciZlEy6cfQv0hkZ-hXz8WBbIN_Itzzf  Meeting notes      /Work/Projects/Atlas/Meeting notes~1Aci
      1lDSOkYSBYC645BF6j7j0RIIpcQAJP3Ym  Q4 plan            /Work/Projects/Atlas/Q4 plan
      ! 3 files · 1 page · 0.0 s · complete · order: none
      "
    `);
  });

  test("that there is nothing", async () => {
    expect(await seen(["list", "--name", "no such name"])).toMatchInlineSnapshot(`
      "
      ! No files of 299 looked at · 1 page · 0.0 s · complete
      "
    `);
  });

  test("what is wrong", async () => {
    expect(await seen(["list", "/Work/Nope"])).toMatchInlineSnapshot(`
      "
      ! drivelens: There is no "/Work/Nope"
      !   → To see what is there, run: drivelens list /Work
      exit code 1
      "
    `);
    expect(await seen(["list", "Work"])).toMatchInlineSnapshot(`
      "
      ! drivelens: Cannot tell what "Work" is: a path begins with /
      !   → Perhaps /Work in My Drive, drive:Work for a shared drive; names are searched
      !     with --name
      exit code 2
      "
    `);
    expect(await seen(["list", "/Odd names/Namesakes/Report"], 60)).toMatchInlineSnapshot(`
      "
      ! drivelens: There are 2 of the name
      !            "/Odd names/Namesakes/Report"
      !   → Choose one: '/Odd names/Namesakes/Report~1Iaq' (doc),
      !     '/Odd names/Namesakes/Report~1oEe' (doc)
      exit code 1
      "
    `);
    expect(await seen(["list", "--limt", "5"])).toMatchInlineSnapshot(`
      "
      ! drivelens: Unknown option "--limt": did you mean --limit?
      !   drivelens list --limt 5
      !                  ^^^^^^
      !   → Run: drivelens list --help
      exit code 2
      "
    `);
    expect(await seen(["list", "drive:Design"])).toMatchInlineSnapshot(`
      "
      ! drivelens: Cannot tell which shared drive "Design" is: Google gives their names
      !            to a sign-in for contents alone
      !   → Use its ID (run: drivelens drives), name it here with:
      !     drivelens drives name ID NAME, or run: drivelens auth login --access content
      exit code 4
      "
    `);
  });
});

describe("a terminal shows of ls", () => {
  test("My Drive", async () => {
    expect(await seen(["ls", "--sort", "folder,name"])).toMatchInlineSnapshot(`
      "
      NAME                     TYPE        SIZE  MODIFIED      OWNER
      Home                     folder         –  14 Nov 11:28  me
      Odd names                folder         –  20 Dec 2024   me
      Photos                   folder         –   8 Nov 09:38  me
      Scans                    folder         –  17 Nov 11:01  me
      Work                     folder         –  18 Nov 12:29  me
      Old shared brochure.pdf  pdf       614 kB  19 Feb 2021   me
      Press release.pdf        pdf       1.7 MB  27 Aug 14:49  me
      Q4 plan                  shortcut       –  18 Nov 03:11  me
      Where Atlas lives        shortcut       –   4 Nov 11:01  me
      ! 9 files · 1 page · 0.0 s · complete
      "
    `);
  });

  test("that there is nothing, and what is wrong", async () => {
    expect(await seen(["ls", "--name", "no such name"])).toMatchInlineSnapshot(`
      "
      ! No files of 9 looked at · 1 page · 0.0 s · complete
      "
    `);
    expect(await seen(["ls", "/Press release.pdf"])).toMatchInlineSnapshot(`
      "
      ! drivelens: Cannot list "/Press release.pdf": it is a file, not a folder
      !   → To see all about it, run: drivelens info '/Press release.pdf'
      exit code 2
      "
    `);
  });
});

describe("a terminal shows of tree", () => {
  test("a folder", async () => {
    expect(await seen(["tree", `drive:${DESIGN}`])).toMatchInlineSnapshot(`
      "
      drive:0A0ocvqKTRWFNfW8PVA (13 files, 2 folders, 43 MB)
      ├── Brand/ (12 files, 1 folder, 43 MB)
      │   ├── Icons/ (10 files, 42 MB)
      │   │   ├── arrow.svg (2.5 MB)
      │   │   ├── bell.svg (791 kB)
      │   │   ├── calendar.svg (1.3 MB)
      │   │   ├── cloud.svg (4.8 MB)
      │   │   ├── folder.svg (5.8 MB)
      │   │   ├── gear.svg (4.2 MB)
      │   │   ├── heart.svg (7.4 MB)
      │   │   ├── lens.svg (6.3 MB)
      │   │   ├── person.svg (1.2 MB)
      │   │   └── star.svg (7.4 MB)
      │   ├── Brand book.pdf (1.2 MB)
      │   └── Colour tokens (40 kB)
      └── Design review (77 kB)

      2 folders, 13 files, 43 MB
      ! 15 items · 1 page · 0.0 s · complete
      "
    `);
    expect(await seen(["tree", "/", "--depth", "1"])).toMatchInlineSnapshot(`
      "
      / (4 files, 5 folders, 2.3 MB)
      ├── Home/ [not opened]
      ├── Odd names/ [not opened]
      ├── Photos/ [not opened]
      ├── Scans/ [not opened]
      ├── Work/ [not opened]
      ├── Old shared brochure.pdf (614 kB)
      ├── Press release.pdf (1.7 MB)
      ├── Q4 plan → doc
      └── Where Atlas lives → folder

      5 folders, 4 files, 2.3 MB
      ! 9 items · 1 page · 0.0 s · complete
      "
    `);
  });

  test("that there is nothing, and what is wrong", async () => {
    expect(await seen(["tree", "/Work", "--name", "no such name"])).toMatchInlineSnapshot(`
      "
      0 folders, 0 files
      ! No items of 68 looked at · 5 pages · 0.0 s · complete
      "
    `);
    expect(await seen(["tree", "/Press release.pdf"])).toMatchInlineSnapshot(`
      "
      ! drivelens: Cannot list "/Press release.pdf": it is a file, not a folder
      !   → To see all about it, run: drivelens info '/Press release.pdf'
      exit code 2
      "
    `);
  });
});

describe("a terminal shows of info", () => {
  test("a file, and beside it what is missing", async () => {
    expect(await seen(["info", "/Nope", "/Work/Projects/Atlas/Q4 plan"])).toMatchInlineSnapshot(`
      "
      Name:            Q4 plan
      Path:            /Work/Projects/Atlas/Q4 plan
      ID:              1lDSOkYSBYC645BF6j7j0RIIpcQAJP3Ym
      Type:            Google Doc (application/vnd.google-apps.document)
      Size:            40 kB (40,315 bytes)
      Created:         29 Sep 14:47 (2026-09-29T14:47:20.709Z)
      Modified:        20 Nov 14:47 by Ann Lindqvist <ann@example.com> (you)
                       (2026-11-20T14:47:20.709Z)
      Owner:           Ann Lindqvist <ann@example.com> (you)
      Shared:          yes
      Access:          Ann Lindqvist <ann@example.com>: owner
                       Ben Okafor <ben@example.com>: commenter
      Starred:         yes
      Trashed:         no
      Link:            https://docs.google.com/document/d/1lDSOkYSBYC645BF6j7j0RIIpcQAJP3Ym/edit?usp=drivesdk
      ! drivelens: There is no "/Nope"
      !   → To see what is there, run: drivelens list /
      exit code 1
      "
    `);
  });

  test("a shared drive, with room for long lines", async () => {
    expect(await seen(["info", `drive:${DESIGN}`], 120)).toMatchInlineSnapshot(`
      "
      Name:            drive:0A0ocvqKTRWFNfW8PVA
      Path:            drive:0A0ocvqKTRWFNfW8PVA
      ID:              0A0ocvqKTRWFNfW8PVA
      Type:            Folder (application/vnd.google-apps.folder)
      Created:         21 Nov 2023 (2023-11-21T16:30:00.000Z)
      Modified:        21 Nov 2023 by Ann Lindqvist <ann@example.com> (you) (2023-11-21T16:30:00.000Z)
      Shared drive:    drive:0A0ocvqKTRWFNfW8PVA
      Access:          not visible to you
      Starred:         no
      Trashed:         no
      Link:            https://drive.google.com/drive/folders/0A0ocvqKTRWFNfW8PVA
      "
    `);
  });

  test("what is wrong", async () => {
    expect(await seen(["info", "trash:"])).toMatchInlineSnapshot(`
      "
      ! drivelens: Cannot take "trash:" for a file: it is a list of files
      !   → List it with: drivelens list trash:
      exit code 2
      "
    `);
    expect(await seen(["info"])).toMatchInlineSnapshot(`
      "
      ! drivelens: info needs FILE: a path such as /Work/plan, an ID, or a URL of Drive
      !   drivelens info
      !                  ^
      !   → Run: drivelens info --help
      exit code 2
      "
    `);
    expect(await seen(["info", "id:a'b"])).toMatchInlineSnapshot(`
      "
      ! drivelens: Cannot use "a'b" as an ID
      !   → IDs of Drive have letters, digits, - and _, and no more than 200 of them
      exit code 2
      "
    `);
  });
});

describe("a terminal shows of open", () => {
  test("the link, and what is wrong", async () => {
    expect(await seen(["open", "/Work"])).toMatchInlineSnapshot(`
      "
      https://drive.google.com/drive/folders/1JiNEwURLdv6Kglon0POOgcdRkKadequz
      "
    `);
    expect(await seen(["open", "/Work", "--demo"])).toContain("nothing was opened");
    expect(await seen(["open", "/Work/Nope"])).toMatchInlineSnapshot(`
      "
      ! drivelens: There is no "/Work/Nope"
      !   → To see what is there, run: drivelens list /Work
      exit code 1
      "
    `);
  });
});

describe("a terminal shows of drives", () => {
  test("each drive, and how names are to be had", async () => {
    expect(await seen(["drives"])).toMatchInlineSnapshot(`
      "
      NAME  ID                   PLACE
      –     0A0ocvqKTRWFNfW8PVA  drive:0A0ocvqKTRWFNfW8PVA
      –     0A77gt9u4VLeVcYDPVA  drive:0A77gt9u4VLeVcYDPVA
      –     0AoRqDF6fY0f3Ru5PVA  drive:0AoRqDF6fY0f3Ru5PVA
      ! These are the drives with a file that you can see. Google lists every drive, and
      ! by name, only to a sign-in for contents; run:
      ! drivelens auth login --access content; or name one on this machine with:
      ! drivelens drives name ID NAME
      "
    `);
  });

  test("that there are none", async () => {
    const { emulator, options } = await google();
    for (const { id } of [...emulator.world.files.values()]) emulator.world.removeFile(id);
    expect((await run(["drives"], { ...options, terminal: 80 })).stdout).toBe(
      "There is no shared drive with a file that you can see\n",
    );
  });

  test("the name that one was given, and what is wrong", async () => {
    expect(await seen(["drives", "name", DESIGN, "Our looks"])).toMatchInlineSnapshot(`
      "
      0A0ocvqKTRWFNfW8PVA is called "Our looks" on this machine from now on
      "
    `);
    expect(await seen(["drives", "name", DESIGN, ""])).toMatchInlineSnapshot(`
      "
      0A0ocvqKTRWFNfW8PVA has no name here any more
      "
    `);
    expect(await seen(["drives", "name", "Design", "Our looks"])).toMatchInlineSnapshot(`
      "
      ! drivelens: Cannot name the shared drive "Design": that is no ID of one
      !   → Give the last part of the drive's address in the browser, behind
      !     /drive/folders/
      exit code 2
      "
    `);
    expect(await seen(["drives", "rename"])).toMatchInlineSnapshot(`
      "
      ! drivelens: Unknown command "drives rename": did you mean "drives name"?
      !   drivelens drives rename
      !                    ^^^^^^
      !   → Run: drivelens drives --help
      exit code 2
      "
    `);
  });
});

describe("a terminal shows of completion and man", () => {
  test("the beginning of what programs read", async () => {
    expect((await seen(["completion", "fish"])).split("\n").slice(0, 6).join("\n")).toMatchInlineSnapshot(`
      "
      # Completes drivelens in fish:  drivelens completion fish | source
      function __drivelens_complete
          set -l words (commandline -opc)
          set -e words[1]
          set -l current (commandline -ct)"
    `);
    expect((await seen(["man"])).split("\n").slice(2, 6).join("\n")).toMatchInlineSnapshot(`
      ".SH NAME
      drivelens \\- see what is in a Google Drive: all of it, read\\-only, and whether anything is missing
      .SH SYNOPSIS
      \\fBdrivelens\\fR \\fIcommand\\fR [\\fIoptions\\fR]"
    `);
  });

  test("what is wrong", async () => {
    expect(await seen(["completion"])).toMatchInlineSnapshot(`
      "
      ! drivelens: completion needs SHELL: bash, zsh, fish, powershell
      !   drivelens completion
      !                        ^
      !   → Run: drivelens completion --help
      exit code 2
      "
    `);
    expect(await seen(["completion", "tcsh"])).toMatchInlineSnapshot(`
      "
      ! drivelens: Cannot use "tcsh" as SHELL: choose bash, zsh, fish, powershell
      !   drivelens completion tcsh
      !                        ^^^^
      !   → Run: drivelens completion --help
      exit code 2
      "
    `);
    expect(await seen(["man", "list"])).toMatchInlineSnapshot(`
      "
      ! drivelens: Cannot use "list": man takes options only
      !   drivelens man list
      !                 ^^^^
      !   → Run: drivelens man --help
      exit code 2
      "
    `);
  });
});
