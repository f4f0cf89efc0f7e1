import type { Command } from "../command_line/command.ts";
import { DRIVE_FLAGS } from "./_drive_flags.ts";
import { ANSWER_FORMAT } from "./_flags.ts";

/** `drivelens drives list` */
export const DRIVES_LIST: Command = {
  name: "drives list",
  describe: "List the shared drives: name, ID, and how to write each as a place",
  flags: { format: ANSWER_FORMAT, ...DRIVE_FLAGS },
  examples: [
    ["drivelens drives", "The same"],
    ["drivelens drives list --format json", "For a program"],
  ],
  load: async () => (await import("./run_drives.ts")).runDrives,
};

/** `drivelens drives name` */
export const DRIVES_NAME: Command = {
  name: "drives name",
  describe: "Give a shared drive a name for this machine; an empty one takes it away again",
  words: [
    { name: "ID", describe: "the ID of a shared drive", required: true },
    { name: "NAME", describe: "what it is to be called", required: true },
  ],
  flags: { format: ANSWER_FORMAT },
  examples: [
    ["drivelens drives name 0AExampleOfADriveID Design", "From now on it is drive:Design"],
    ["drivelens drives name 0AExampleOfADriveID ''", "No longer"],
  ],
  load: async () => (await import("./run_drives.ts")).runDrivesName,
};
