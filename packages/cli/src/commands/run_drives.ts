import { listSharedDrives, nameDrive, type SharedDriveEntry } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { escapeText } from "../escape.ts";
import { hostOf } from "../host_of.ts";
import type { CliIo } from "../io.ts";
import { displayWidth } from "../render/display_width.ts";
import { writeAnswer } from "./_answer.ts";
import { driveOf } from "./_drive_of.ts";
import { writeNote } from "./_note.ts";
import { textOf } from "./_texts.ts";

/** Lists the shared drives; stderr says how to get the names that are not known. */
export async function runDrives(flags: Flags, io: CliIo): Promise<number> {
  const client = await driveOf(flags, io);
  const drives = await listSharedDrives(client, { signal: io.signal });
  const lines = drives.length === 0 ? ["There is no shared drive that you can see"] : tableLines(drives);
  await writeAnswer({ json: drives, lines }, { flags, io });
  if (flags.demo !== true && drives.some(({ name }) => name === null)) {
    await writeNote(
      "Google tells the names of shared drives to a sign-in for contents alone. Name one here with: drivelens drives name ID NAME, or run: drivelens auth login --access content",
      { flags, io },
    );
  }
  return 0;
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
