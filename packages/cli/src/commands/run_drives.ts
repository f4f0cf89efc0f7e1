import { listSharedDrives, nameDrive, type SharedDriveEntry, type SharedDriveList } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { escapeText } from "../escape.ts";
import { exitCodeOf } from "../exit_codes.ts";
import { hostOf } from "../host_of.ts";
import type { CliIo } from "../io.ts";
import { displayWidth } from "../render/display_width.ts";
import { writeAnswer } from "./_answer.ts";
import { driveOf } from "./_drive_of.ts";
import { writeNote } from "./_note.ts";
import { textOf } from "./_texts.ts";

/** Lists the shared drives; stderr says what may be missing, and how to get the names that are not known. */
export async function runDrives(flags: Flags, io: CliIo): Promise<number> {
  const client = await driveOf(flags, io);
  const list = await listSharedDrives(client, { signal: io.signal });
  await writeAnswer({ json: list, lines: linesOf(list) }, { flags, io });
  for (const note of notesOn(list, flags.demo === true)) await writeNote(note, { flags, io });
  return exitCodeOf(list);
}

function linesOf({ drives, foundBy }: SharedDriveList): readonly string[] {
  if (drives.length > 0) return tableLines(drives);
  return [
    foundBy === "google"
      ? "There is no shared drive that you can see"
      : "There is no shared drive with a file that you can see",
  ];
}

const NOT_SEARCHED = "Incomplete: Google says that it did not search every place, so drives may be missing";
const FOUND_BY_FILES =
  "These are the drives with a file that you can see. Google lists every drive, and by name, only to a sign-in for contents; run: drivelens auth login --access content";
const OR_NAME_ONE = "; or name one on this machine with: drivelens drives name ID NAME";

function notesOn({ drives, complete, foundBy }: SharedDriveList, isDemo: boolean): readonly string[] {
  const notes = complete ? [] : [NOT_SEARCHED];
  if (foundBy === "google" || isDemo) return notes;
  const unnamed = drives.some(({ name }) => name === null);
  return [...notes, unnamed ? FOUND_BY_FILES + OR_NAME_ONE : FOUND_BY_FILES];
}

/** Names a shared drive on this machine, or takes the name away. */
export async function runDrivesName(flags: Flags, io: CliIo): Promise<number> {
  const id = textOf(flags.ID) ?? "";
  const name = textOf(flags.NAME) ?? "";
  await nameDrive(hostOf(io, flags), { id, name });
  const line =
    name === "" ? `${id} has no name here any more` : `${id} is called "${name}" on this machine from now on`;
  await writeAnswer({ json: { id, name: name === "" ? null : name }, lines: [line] }, { flags, io });
  return 0;
}

function tableLines(drives: readonly SharedDriveEntry[]): readonly string[] {
  const rows = [
    ["NAME", "ID", "PLACE"],
    ...drives.map(({ name, id, place }) => [name === null ? "–" : name, id, place].map(escapeText)),
  ];
  const widths = [0, 1].map((at) => Math.max(...rows.map((row) => displayWidth(row[at] ?? ""))));
  return rows.map((row) =>
    row
      .map((cell, at) => cell + " ".repeat(Math.max(0, (widths[at] ?? 0) - displayWidth(cell))))
      .join("  ")
      .trimEnd(),
  );
}
