import { setTimeout as sleep } from "node:timers/promises";
import { forgetCatalog, type SyncReceipt } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { FlagError } from "../command_line/flag_error.ts";
import { exitCodeOf } from "../exit_codes.ts";
import type { CliIo } from "../io.ts";
import { count } from "../render/human.ts";
import { writeAnswer } from "./_answer.ts";
import { wholeNumber } from "./_numbers.ts";
import { openKnownDrive } from "./_open_known_drive.ts";
import { openListedDrive } from "./_open_listed_drive.ts";
import { textOf } from "./_texts.ts";

const DEFAULT_SECONDS = 60;
const LEAST_SECONDS = 10;

/** Brings the catalog up to date once, or again and again, or deletes it. */
export async function runSync(flags: Flags, io: CliIo): Promise<number> {
  const every = wholeNumber("every", textOf(flags.every), [LEAST_SECONDS, 86_400]);
  if (every !== undefined && flags.watch !== true) {
    throw new FlagError("every", "Cannot use --every without --watch", { hint: "Add --watch" });
  }
  if (flags.forget === true) return forget(flags, io);
  for (;;) {
    const code = await syncOnce(flags, io);
    if (flags.watch !== true || code !== 0) return code;
    await sleep(1000 * (every ?? DEFAULT_SECONDS), undefined, { signal: io.signal }).catch(() => undefined);
    if (io.signal.aborted) return 0;
  }
}

async function syncOnce(flags: Flags, io: CliIo): Promise<number> {
  const known = await openKnownDrive(flags, io, {
    full: flags.full === true,
    maxAge: -1,
    mayMake: async () => true,
  });
  const { receipt, freshness } = known;
  await known.close();
  await writeAnswer(
    {
      json: receipt === undefined ? { kind: "none", ...freshness } : { type: "receipt", ...receipt },
      lines: [receipt === undefined ? "Another process has just brought it up to date" : sentence(receipt)],
    },
    { flags, io },
  );
  return receipt === undefined ? 0 : exitCodeOf({ complete: receipt.complete });
}

const REASONS: Readonly<Record<NonNullable<SyncReceipt["why"]>, string>> = {
  first: "for the first time",
  asked: "anew",
  interrupted: "to its end, from where it was broken off",
  token: "anew, since Google no longer tells what has changed since the last time",
  many: "anew, since that is quicker than to ask for all that has changed",
};

function sentence({ kind, why, files, changes, requests, seconds }: SyncReceipt): string {
  const cost = `${count(requests, "request")}, ${seconds.toFixed(1)} s`;
  if (kind === "full") return `${count(files, "file")} read ${REASONS[why ?? "first"]} (${cost})`;
  const what = changes === 0 ? "Nothing has changed" : `${count(changes, "change")} taken in`;
  return `${what}; ${count(files, "file")} in the catalog (${cost})`;
}

async function forget(flags: Flags, io: CliIo): Promise<number> {
  const { host, open } = await openListedDrive(flags, io);
  const forgotten = await forgetCatalog(host, await open());
  const line = forgotten ? "The catalog is deleted" : "There is no catalog of this Drive";
  await writeAnswer({ json: { forgotten }, lines: [line] }, { flags, io });
  return 0;
}
