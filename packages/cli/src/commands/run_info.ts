import { findFiles } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import type { CliIo } from "../io.ts";
import { FILE_BLOCK_COLUMNS, fileBlock } from "../render/file_block.ts";
import { writeAnswer } from "./_answer.ts";
import { driveOf } from "./_drive_of.ts";
import { textsOf } from "./_texts.ts";

/** Shows what is known about each file. */
export async function runInfo(flags: Flags, io: CliIo): Promise<number> {
  const client = await driveOf(flags, io);
  const files = await findFiles(client, textsOf(flags.FILE), {
    columns: FILE_BLOCK_COLUMNS,
    signal: io.signal,
  });
  const lines = files.flatMap((file, at) => [...(at === 0 ? [] : [""]), ...fileBlock(file, io.now())]);
  await writeAnswer({ json: files, lines }, { flags, io });
  return 0;
}
