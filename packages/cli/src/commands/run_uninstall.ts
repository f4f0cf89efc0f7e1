import { DriveError, uninstall } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { hostOf } from "../host_of.ts";
import type { CliIo } from "../io.ts";
import { writeAnswer } from "./_answer.ts";
import { confirm } from "./_ask.ts";

const INCOMPLETE = 1;

/** Removes all that Drivelens keeps here, and names what it could not. */
export async function runUninstall(flags: Flags, io: CliIo): Promise<number> {
  if (flags.yes !== true) {
    if (!io.stdin.isTerminal) {
      throw new DriveError("INVALID_INPUT", "Cannot ask whether to remove everything: there is no terminal", {
        hint: "Run: drivelens uninstall --yes",
      });
    }
    const sure = await confirm(
      "Remove every account, the client, the settings and the catalogs from this machine?",
      {
        byDefault: false,
        io,
        json: flags.format === "json",
      },
    );
    if (!sure) throw new DriveError("ABORTED", "Nothing was removed");
  }
  const { accounts, removed, problems } = await uninstall(hostOf(io, flags));
  const lines = [
    ...(removed.length === 0 ? ["There was nothing to remove."] : removed.map((path) => `Removed ${path}`)),
    ...problems.map((problem) => `Left: ${problem}`),
    ...(accounts.length === 0
      ? []
      : ["The access itself goes on until you end it at https://myaccount.google.com/connections"]),
  ];
  await writeAnswer({ json: { accounts, removed, problems }, lines }, { flags, io });
  return problems.length === 0 ? 0 : INCOMPLETE;
}
