import type { Command } from "../command_line/command.ts";
import { DRIVE_FLAGS } from "./_drive_flags.ts";
import { ANSWER_FORMAT } from "./_flags.ts";

/** `drivelens sync` */
export const SYNC: Command = {
  name: "sync",
  describe: "Read the whole Drive into a catalog on this machine, and later what has changed",
  flags: {
    full: { kind: "flag", describe: "Read everything anew, although the changes would do" },
    watch: { kind: "flag", describe: "Go on, and take in what changes until you stop it" },
    every: { kind: "text", value: "SECONDS", describe: "With --watch: how often [default: 60]" },
    forget: { kind: "flag", describe: "Delete the catalog instead" },
    format: ANSWER_FORMAT,
    ...DRIVE_FLAGS,
  },
  examples: [
    ["drivelens sync", "The first time everything, later what has changed"],
    ["drivelens sync --watch", "Follow the changes"],
    ["drivelens sync --forget", "Delete what was kept"],
  ],
  load: async () => (await import("./run_sync.ts")).runSync,
};
