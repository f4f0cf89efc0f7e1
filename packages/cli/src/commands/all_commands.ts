import type { Command } from "../command_line/command.ts";
import { AUTH_LOGIN, AUTH_LOGOUT, AUTH_STATUS } from "./auth.ts";
import { LIST } from "./list.ts";

/** Every command, in the order of the help. */
export const ALL_COMMANDS: readonly Command[] = [LIST, AUTH_LOGIN, AUTH_STATUS, AUTH_LOGOUT];

/** Words that only lead to others. */
export const GROUPS: Readonly<Record<string, string>> = { auth: "Sign in and out, and see who is signed in" };
