import { type Config, type DriveClient, type Host, openDrive, readConfig } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { FlagError } from "../command_line/flag_error.ts";
import { type DemoHostOptions, demoHost } from "../demo_host.ts";
import { hostOf } from "../host_of.ts";
import type { CliIo } from "../io.ts";
import { wholeNumber } from "./_numbers.ts";
import { textOf } from "./_texts.ts";

/** A Drive to be listed, and how the person likes listings. */
export interface OpenedDrive {
  readonly host: Host;
  readonly config: Config;
  /** Opens the Drive; nothing is sent before the first question. */
  readonly open: () => Promise<DriveClient>;
}

/** Reads the configuration of the Drive that the flags choose, the made-up one among them. */
export async function openListedDrive(
  flags: Flags,
  io: CliIo,
  options: DemoHostOptions = {},
): Promise<OpenedDrive> {
  const host = flags.demo === true ? await demoHost(io, options) : hostOf(io, flags);
  const timeoutSeconds = wholeNumber("timeout", textOf(flags.timeout), [1, 3600]);
  const maxRate = wholeNumber("max-rate", textOf(flags["max-rate"]), [1, 1000]);
  return {
    host,
    config: readConfig(host),
    open: async () => {
      const client = await openDrive(host, {
        account: textOf(flags.account),
        credentials: textOf(flags.credentials),
        subject: textOf(flags.subject),
        access: options.access,
        timeoutSeconds,
        maxRate,
        retry: io.outside?.retry,
      });
      if (flags["my-drive"] === true && client.credential.kind === "api-key") throw nobodysDrive();
      return client;
    },
  };
}

/** Google would answer with a Drive in which there is nothing. */
function nobodysDrive(): FlagError {
  return new FlagError("my-drive", "Cannot list My Drive with an API key: it is nobody's", {
    hint: "Name a public folder by its ID or address",
  });
}
