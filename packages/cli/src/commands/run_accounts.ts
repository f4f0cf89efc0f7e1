import { DriveError, type ListedAccount, listAccounts, moveAccount, useAccount } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { hostOf } from "../host_of.ts";
import type { CliIo } from "../io.ts";
import { humanTime } from "../render/human.ts";
import { writeAnswer } from "./_answer.ts";
import { textOf } from "./_texts.ts";
import { usedFromNowOn } from "./_used_from_now_on.ts";

/** Lists the signed-in accounts. */
export async function runAccounts(flags: Flags, io: CliIo): Promise<number> {
  const accounts = await listAccounts(hostOf(io, flags));
  await writeAnswer({ json: accounts, lines: accountLines(accounts, io.now()) }, { flags, io });
  return 0;
}

function accountLines(accounts: readonly ListedAccount[], now: number): string[] {
  if (accounts.length === 0) return ["Nobody is signed in", "Next: drivelens auth setup"];
  const widest = Math.max(...accounts.map(({ account }) => account.length));
  return accounts.map((each) => {
    const head = `${each.current ? "*" : " "} ${each.account.padEnd(widest)}`;
    if (each.problem !== undefined) return `${head}  ${each.problem}`;
    const sees = each.scope?.split(" ").some((scope) => scope.endsWith("/drive.readonly"));
    const used = each.lastUsedAt === undefined ? "" : `  last used ${humanTime(each.lastUsedAt, now).trim()}`;
    return `${head}  ${sees === true ? "content " : "metadata"}  ${(each.store ?? "").padEnd(7)}${used}`;
  });
}

/** Chooses the current account. */
export async function runUse(flags: Flags, io: CliIo): Promise<number> {
  const account = textOf(flags.ADDRESS) ?? "";
  const host = hostOf(io, flags);
  await useAccount(host, account);
  const lines = [`${account} ${await usedFromNowOn(host, account)}.`];
  await writeAnswer({ json: { account }, lines }, { flags, io });
  return 0;
}

/** Moves a token between the keyring and the file. */
export async function runMove(flags: Flags, io: CliIo): Promise<number> {
  const to = flags.to;
  if (to !== "file" && to !== "keyring") {
    throw new DriveError("INVALID_INPUT", "Say where the token is to go", {
      hint: "Run: drivelens auth move --to file (or --to keyring)",
    });
  }
  const moved = await moveAccount(hostOf(io, flags), {
    account: textOf(flags.account),
    to,
    signal: io.signal,
  });
  const place = moved.store === "file" ? "the account's file" : "the system's keyring";
  const problem = moved.problem === undefined ? [] : [`Left behind: ${moved.problem}`];
  await writeAnswer(
    { json: moved, lines: [`The token of ${moved.account} is in ${place}.`, ...problem] },
    { flags, io },
  );
  return 0;
}
