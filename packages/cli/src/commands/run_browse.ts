import { DriveError } from "@drivelens/core";
import { browse } from "../browse/browse.ts";
import { copyText } from "../browse/copy_text.ts";
import type { Flags } from "../command_line/command.ts";
import type { CliIo } from "../io.ts";
import { openKnownDrive } from "./_open_known_drive.ts";
import { isPage, type Opened, openPage } from "./_open_page.ts";
import { textOf } from "./_texts.ts";

const OPENED: Readonly<Record<Opened, string>> = {
  opened: "Opened in the browser",
  "made-up": "The made-up Drive has no pages: nothing was opened",
  "no-browser": "No browser could be opened here: copy the link with y",
};

/** Lets a person go through the Drive on their terminal. */
export async function runBrowse(flags: Flags, io: CliIo): Promise<number> {
  const { takeScreen } = io;
  if (!io.stdin.isTerminal || !io.stdout.isTerminal || takeScreen === undefined || io.env.TERM === "dumb")
    throw noTerminal();
  const known = await openKnownDrive(flags, io);
  try {
    const folder = await known.catalog.entries({ place: textOf(flags.PLACE) });
    const screen = await takeScreen();
    try {
      return await browse(screen, {
        catalog: known.catalog,
        folder,
        syncedAt: Date.parse(known.freshness.syncedAt),
        now: io.now,
        open: async (link) => (isPage(link) ? OPENED[await openPage(link, { flags, io })] : NO_PAGE),
        copy: (text) => copyText(text, { env: io.env, platform: io.platform, send: screen.send }),
      });
    } finally {
      screen.close();
    }
  } finally {
    await known.close();
  }
}

const NO_PAGE = "Drive has no page of this";

function noTerminal(): DriveError {
  return new DriveError("UNSUPPORTED", "Cannot browse without a terminal to draw on and keys to read", {
    hint: "For what takes up how much, run: drivelens usage",
  });
}
