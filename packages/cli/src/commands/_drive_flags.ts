import type { FlagSpec } from "../command_line/command.ts";
import { ACCOUNT, CREDENTIALS, MAX_RATE, TIMEOUT } from "./_flags.ts";

/** Which Drive a command asks. */
export const DRIVE_FLAGS: Readonly<
  Record<"account" | "credentials" | "subject" | "timeout" | "max-rate" | "demo", FlagSpec>
> = {
  account: ACCOUNT,
  ...CREDENTIALS,
  timeout: TIMEOUT,
  "max-rate": MAX_RATE,
  demo: { kind: "flag", describe: "Ask a made-up Drive: no account, no network" },
};
