import { DriveError, type DriveFile, findEachFile } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import type { CliIo } from "../io.ts";
import { FILE_BLOCK_COLUMNS, fileBlock } from "../render/file_block.ts";
import { reportError } from "../report_error.ts";
import { writeAnswer } from "./_answer.ts";
import { driveOf } from "./_drive_of.ts";
import { textsOf } from "./_texts.ts";

/** Shows what is known about each file; of those that cannot be had, the first decides the exit code. */
export async function runInfo(flags: Flags, io: CliIo): Promise<number> {
  const client = await driveOf(flags, io);
  const found = await findEachFile(client, textsOf(flags.FILE), {
    columns: FILE_BLOCK_COLUMNS,
    signal: io.signal,
  });
  const files = found.filter((each): each is DriveFile => !(each instanceof DriveError));
  const width = io.stdout.isTerminal ? io.stdout.columns : undefined;
  const lines = files.flatMap((file, at) => [
    ...(at === 0 ? [] : [""]),
    ...fileBlock(file, { now: io.now(), width }),
  ]);
  if (files.length > 0) await writeAnswer({ json: files, lines }, { flags, io });
  const codes: number[] = [];
  for (const error of found.filter((each) => each instanceof DriveError))
    codes.push(await reportError(error, { json: flags.format === "json", io, at: undefined }));
  return codes[0] ?? 0;
}
