import { type Host, type SignedInAccount, shellQuote } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { hostOf } from "../host_of.ts";
import type { CliIo } from "../io.ts";
import { accessWords } from "./_access_words.ts";
import { writeAnswer } from "./_answer.ts";
import { signInHere } from "./_sign_in_here.ts";
import { usedFromNowOn } from "./_used_from_now_on.ts";

/** Signs in, with the address on stderr and the outcome on stdout. */
export async function runLogin(flags: Flags, io: CliIo): Promise<number> {
  const host = hostOf(io, flags);
  const signedIn = await signInHere({ host, flags, io });
  await writeAnswer({ json: signedIn, lines: await signedInLines(host, signedIn) }, { flags, io });
  return 0;
}

/** Says who is signed in now, and to what. */
export async function signedInLines(host: Host, signedIn: SignedInAccount): Promise<readonly string[]> {
  const { account, scope, store, storeReason, assistants, narrowed } = signedIn;
  const contents = scope.endsWith("drive.readonly") || scope.includes("drive.readonly ");
  return [
    `Signed in as ${account}, which ${await usedFromNowOn(host, account)}.`,
    `Drivelens can see ${accessWords(scope)}.`,
    ...(narrowed
      ? [
          `Until now it could read contents; for that, run: drivelens auth login --access content --account ${shellQuote(account, host)}`,
        ]
      : []),
    ...(contents ? [`Assistants may ${assistants ? "" : "not "}read contents.`] : []),
    `The token is in ${store === "file" ? "a file that only you can read" : "the system's keyring"} (${storeReason}).`,
    "Next: drivelens list",
  ];
}
