import type { CliIo } from "../io.ts";

/** One flag of a command. */
export interface FlagSpec {
  readonly kind: "text" | "flag";
  readonly describe: string;
  /** What stands for the value in the help: `FILE`. */
  readonly value?: string;
  readonly choices?: readonly string[];
}

/** A word that stands behind a command. */
export interface WordSpec {
  readonly name: string;
  readonly describe: string;
  /** Whether the command needs it. */
  readonly required: boolean;
}

/** Flags and words as they were given, by name; what was not is absent. */
export type Flags = Readonly<Record<string, string | boolean | undefined>>;

/** A command line with what it does. */
type Example = readonly [line: string, meaning: string];

/** What is wrong with a word, and what to do instead. */
export interface Advice {
  readonly message: string;
  readonly hint: string;
}

/** A command as data; what it does is loaded when it is run. */
export interface Command {
  /** The words that call it: `auth login`. */
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly describe: string;
  readonly flags: Readonly<Record<string, FlagSpec>>;
  /** Words behind the command, in order. */
  readonly words?: readonly WordSpec[];
  readonly examples: readonly Example[];
  /** Answers a word behind the command, where more can be said than that there is none. */
  readonly refuseWord?: (word: string) => Advice;
  readonly load: () => Promise<(flags: Flags, io: CliIo) => Promise<number>>;
}

/** Words that only lead to commands. */
export interface CommandGroup {
  readonly describe: string;
  /** The command that runs when nothing is named; without it the help is shown. */
  readonly bare?: string;
  readonly examples: readonly Example[];
}

/** Every command; groups by the words that call them, of which the program itself is `""`. */
export interface CommandTree {
  readonly commands: readonly Command[];
  readonly groups: Readonly<Record<string, CommandGroup>>;
}
