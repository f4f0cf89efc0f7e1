import { DriveError, findFiles } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { hostOf } from "../host_of.ts";
import type { CliIo } from "../io.ts";
import { writeAnswer } from "./_answer.ts";
import { driveOf } from "./_drive_of.ts";
import { writeNote } from "./_note.ts";
import { textOf } from "./_texts.ts";

/** Opens a file in the browser; the link is printed first, since no browser may come. */
export async function runOpen(flags: Flags, io: CliIo): Promise<number> {
  const client = await driveOf(flags, io);
  const place = textOf(flags.FILE) ?? "";
  const [file] = await findFiles(client, [place], {
    columns: ["id", "name", "path", "webViewLink"],
    signal: io.signal,
  });
  const link = file?.webViewLink;
  // What a system opens may be a program as well; a link of Drive's is a page.
  if (typeof link !== "string" || !isPage(link)) {
    throw new DriveError("UNSUPPORTED", `Cannot open "${place}": Google gives no link to it`, {
      hint: "See what it is with: drivelens info FILE",
    });
  }
  await writeAnswer({ json: file, lines: [link] }, { flags, io });
  if (flags.demo === true) {
    await writeNote("The made-up Drive has no pages: nothing was opened", { flags, io });
    return 0;
  }
  try {
    await hostOf(io, flags).openBrowser(link);
  } catch {
    await writeNote("No browser could be opened here: open the link yourself", { flags, io });
  }
  return 0;
}

function isPage(link: string): boolean {
  return URL.canParse(link) && new URL(link).protocol === "https:";
}
