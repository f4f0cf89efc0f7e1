import type { Command, CommandGroup } from "../command_line/command.ts";
import { AUTH_LOGIN, AUTH_LOGOUT, AUTH_STATUS } from "./auth.ts";
import { LIST } from "./list.ts";

/** Every command, in the order of the help. */
export const ALL_COMMANDS: readonly Command[] = [LIST, AUTH_LOGIN, AUTH_STATUS, AUTH_LOGOUT];

/** Words that only lead to others. */
export const GROUPS: Readonly<Record<string, CommandGroup>> = {
  "": {
    describe: "See what is in a Google Drive: all of it, read-only, and whether anything is missing",
    examples: [
      ["drivelens list --demo", "A look around without an account"],
      ["drivelens auth login --help", "How to sign in"],
      ["drivelens list", "The newest 100 files"],
      ["drivelens list --format json", "Every file, for a program"],
    ],
  },
  auth: {
    describe: "Sign in and out, and see who is signed in",
    examples: [
      ["drivelens auth login --client-secret FILE", "The first time"],
      ["drivelens auth status", "Who is signed in"],
    ],
  },
};
