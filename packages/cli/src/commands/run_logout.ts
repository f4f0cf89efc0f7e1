import { signOut } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { hostOf } from "../host_of.ts";
import type { CliIo } from "../io.ts";
import { writeAnswer } from "./_answer.ts";
import { textOf } from "./_texts.ts";

const CONNECTIONS = "https://myaccount.google.com/connections";

/** Ends the sign-in, and says what that means elsewhere. */
export async function runLogout(flags: Flags, io: CliIo): Promise<number> {
  const local = flags.local === true;
  const result = await signOut(hostOf(io, flags), {
    account: textOf(flags.account),
    local,
    signal: io.signal,
  });
  const meaning = local
    ? `Google was not told: the access itself goes on until you end it at ${CONNECTIONS}`
    : result.revoked
      ? "Google has ended the access of every machine and app that uses this Cloud project with the account."
      : `Google could not be told; remove the app at ${CONNECTIONS}`;
  const lines = [
    `Signed out ${result.account}: its tokens are deleted here.`,
    meaning,
    ...(result.problem === undefined ? [] : [`Not done: ${result.problem}`]),
  ];
  await writeAnswer({ json: result, lines }, { flags, io });
  return 0;
}
