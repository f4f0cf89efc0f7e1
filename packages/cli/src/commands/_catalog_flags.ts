import type { FlagSpec } from "../command_line/command.ts";
import { DRIVE_FLAGS } from "./_drive_flags.ts";

export const OFFLINE: FlagSpec = {
  kind: "flag",
  describe: "Ask Google nothing; answer from the catalog as it is",
};

export const MAX_AGE: FlagSpec = {
  kind: "text",
  value: "SECONDS",
  describe: "Take a catalog as it is that is no older than this [default: 60, or as set]",
};

/** How a command that answers from the catalog comes to it. */
export const CATALOG_FLAGS: Readonly<
  Record<
    "account" | "credentials" | "subject" | "timeout" | "max-rate" | "demo" | "offline" | "max-age",
    FlagSpec
  >
> = { offline: OFFLINE, "max-age": MAX_AGE, ...DRIVE_FLAGS };
