import { type DriveClient, DriveError } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import type { DemoHostOptions } from "../demo_host.ts";
import type { CliIo } from "../io.ts";
import { openListedDrive } from "./_open_listed_drive.ts";

/**
 * Opens the Drive that the flags name.
 *
 * @throws {DriveError} `INVALID_INPUT` for an account of the made-up Drive, and what opening a Drive throws.
 */
export async function driveOf(
  flags: Flags,
  io: CliIo,
  { access }: Pick<DemoHostOptions, "access"> = {},
): Promise<DriveClient> {
  const demo = flags.demo === true;
  const named = ["account", "credentials", "subject"].find((flag) => flags[flag] !== undefined);
  if (named !== undefined && demo) {
    throw new DriveError("INVALID_INPUT", `Cannot use --${named} and --demo together`, {
      hint: `The made-up Drive has no accounts: leave --${named} out`,
    });
  }
  const client = await (await openListedDrive(flags, io, { access })).open();
  return demo ? { ...client, driveNames: NO_NAMES } : client;
}

/** What this machine knows of real drives has no place in a made-up one, nor the other way round. */
const NO_NAMES: DriveClient["driveNames"] = {
  read: () => new Map(),
  remember: async () => undefined,
};
