import { DriveError, findFiles } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import type { CliIo } from "../io.ts";
import { writeAnswer } from "./_answer.ts";
import { driveOf } from "./_drive_of.ts";
import { writeNote } from "./_note.ts";
import { isPage, type Opened, openPage } from "./_open_page.ts";
import { textOf } from "./_texts.ts";

const NOTES: Readonly<Record<Exclude<Opened, "opened">, string>> = {
  "made-up": "The made-up Drive has no pages: nothing was opened",
  "no-browser": "No browser could be opened here: open the link yourself",
};

/** Opens a file in the browser; the link is printed first, since no browser may come. */
export async function runOpen(flags: Flags, io: CliIo): Promise<number> {
  const client = await driveOf(flags, io);
  const place = textOf(flags.FILE) ?? "";
  const [file] = await findFiles(client, [place], {
    columns: ["id", "name", "path", "webViewLink"],
    signal: io.signal,
  });
  const link = file?.webViewLink;
  if (!isPage(link)) {
    throw new DriveError("UNSUPPORTED", `Cannot open "${place}": Google gives no link to it`, {
      hint: "See what it is with: drivelens info FILE",
    });
  }
  await writeAnswer({ json: file, lines: [link] }, { flags, io });
  const opened = await openPage(link, { flags, io });
  if (opened !== "opened") await writeNote(NOTES[opened], { flags, io });
  return 0;
}
