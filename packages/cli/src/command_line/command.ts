import type { CliIo } from "../io.ts";

/** What a shell may offer for the value of a flag or a word. */
export type Completion =
  | "account"
  | "column"
  | "columns"
  | "drive"
  | "file"
  | "place"
  | "setting"
  | "sort"
  | "type"
  | "types";

/** One flag of a command; a name, and a letter, means one kind of flag in every command. */
export interface FlagSpec {
  readonly kind: "text" | "flag";
  readonly describe: string;
  /** What stands for the value in the help: `FILE`. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** May be given more than once; its values are then a list. */
  readonly many?: true;
  /** One letter that stands for the name: `o` for `-o`. */
  readonly short?: string;
  /** Heading in the help. @default Options */
  readonly group?: string;
  readonly complete?: Completion;
  /** Values to offer, among others that serve as well. */
  readonly suggest?: readonly string[];
}

/** A word that stands behind a command. */
export interface WordSpec {
  readonly name: string;
  readonly describe: string;
  /** Whether the command needs it. */
  readonly required: boolean;
  readonly choices?: readonly string[];
  /** All further words are of this kind, and a list; for the last word alone. */
  readonly many?: true;
  readonly complete?: Completion;
}

/** The value of a flag or a word as it was given. */
export type FlagValue = string | boolean | readonly string[] | undefined;

/** Flags and words as they were given, by name; what was not is absent. */
export type Flags = Readonly<Record<string, FlagValue>>;

/** A command line with what it does. */
type Example = readonly [line: string, meaning: string];

/** What is wrong with a word, and what to do instead. */
export interface Advice {
  readonly message: string;
  readonly hint: string;
}

/** What a command does: its answer is the exit code. */
export type Run = (flags: Flags, io: CliIo, tree: CommandTree) => Promise<number>;

/** A command as data; what it does is loaded when it is run. */
export interface Command {
  /** The words that call it: `auth login`. */
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly describe: string;
  readonly flags: Readonly<Record<string, FlagSpec>>;
  /** Flags of other commands that are likely to be tried here, by name. */
  readonly instead?: Readonly<Record<string, Advice>>;
  /** Words behind the command, in order. */
  readonly words?: readonly WordSpec[];
  readonly examples: readonly Example[];
  /** Left out of help, suggestions and completions: programs call it, not people. */
  readonly hidden?: true;
  readonly load: () => Promise<Run>;
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
