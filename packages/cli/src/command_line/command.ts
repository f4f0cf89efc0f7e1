import type { CliIo } from "../io.ts";

/** One flag of a command. */
export interface FlagSpec {
  readonly kind: "text" | "flag";
  readonly describe: string;
  /** What stands for the value in the help: `FILE`. */
  readonly value?: string;
  readonly choices?: readonly string[];
}

/** Flags as they were given; a flag that was not is absent. */
export type Flags = Readonly<Record<string, string | boolean | undefined>>;

/** A command as data; what it does is loaded when it is run. */
export interface Command {
  /** The words that call it: `auth login`. */
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly describe: string;
  readonly flags: Readonly<Record<string, FlagSpec>>;
  /** Command lines with what each does. */
  readonly examples: readonly (readonly [line: string, meaning: string])[];
  readonly load: () => Promise<(flags: Flags, io: CliIo) => Promise<number>>;
}
