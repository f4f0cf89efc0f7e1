import type { Command, CommandGroup } from "../command_line/command.ts";
import {
  AUTH_EXPLAIN,
  AUTH_LIST,
  AUTH_LOGIN,
  AUTH_LOGOUT,
  AUTH_MOVE,
  AUTH_SETUP,
  AUTH_STATUS,
  AUTH_USE,
} from "./auth.ts";
import { BROWSE } from "./browse.ts";
import { CHANGES } from "./changes.ts";
import { COMPLETE, COMPLETION } from "./completion.ts";
import { CONFIG_GET, CONFIG_LIST, CONFIG_SET, CONFIG_UNSET } from "./config.ts";
import { DOCTOR } from "./doctor.ts";
import { DOWNLOAD } from "./download.ts";
import { DRIVES_LIST, DRIVES_NAME } from "./drives.ts";
import { DUPLICATES } from "./duplicates.ts";
import { FIND } from "./find.ts";
import { INFO } from "./info.ts";
import { LIST, LS, TREE } from "./list.ts";
import { MAN } from "./man.ts";
import { OPEN } from "./open.ts";
import { READ } from "./read.ts";
import { SHARING } from "./sharing.ts";
import { SQL } from "./sql.ts";
import { SYNC } from "./sync.ts";
import { UNINSTALL } from "./uninstall.ts";
import { USAGE } from "./usage.ts";

/** Every command, in the order of the help. */
export const ALL_COMMANDS: readonly Command[] = [
  LIST,
  LS,
  TREE,
  INFO,
  OPEN,
  READ,
  DOWNLOAD,
  FIND,
  USAGE,
  BROWSE,
  DUPLICATES,
  DRIVES_LIST,
  DRIVES_NAME,
  SYNC,
  CHANGES,
  SHARING,
  SQL,
  AUTH_SETUP,
  AUTH_LOGIN,
  AUTH_STATUS,
  AUTH_LIST,
  AUTH_USE,
  AUTH_MOVE,
  AUTH_LOGOUT,
  AUTH_EXPLAIN,
  CONFIG_LIST,
  CONFIG_GET,
  CONFIG_SET,
  CONFIG_UNSET,
  DOCTOR,
  COMPLETION,
  UNINSTALL,
  COMPLETE,
  MAN,
];

/** Words that only lead to others. */
export const GROUPS: Readonly<Record<string, CommandGroup>> = {
  "": {
    describe: "See what is in a Google Drive: all of it, read-only, and whether anything is missing",
    examples: [
      ["drivelens list --demo", "A look around without an account"],
      ["drivelens auth setup", "Connect your Google account"],
      ["drivelens list", "The newest 100 files"],
      ["drivelens list --format json", "Every file, for a program"],
    ],
  },
  auth: {
    describe: "Sign in and out, and see who is signed in",
    examples: [
      ["drivelens auth setup", "The first time"],
      ["drivelens auth login", "Again, or with another account"],
      ["drivelens auth status", "Who is signed in"],
    ],
  },
  drives: {
    describe: "See the shared drives, and name them for this machine",
    bare: "drives list",
    examples: [
      ["drivelens drives", "Every shared drive: name, ID, place"],
      ["drivelens drives name 0AExampleOfADriveID Design", "From now on it is drive:Design"],
    ],
  },
  config: {
    describe: "See and change the settings",
    bare: "config list",
    examples: [
      ["drivelens config", "Every setting, and where its value comes from"],
      ["drivelens config set format json", "Listings as JSON from now on"],
    ],
  },
};
