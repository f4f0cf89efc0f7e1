/** One row of the results. */
export interface Finding {
  readonly what: string;
  /** What it should be; absent where it is only reported. */
  readonly bar?: string;
  readonly measured: string;
  /** Whether the bar is met; absent where there is none. */
  readonly isMet?: boolean;
  /** Why it is as it is, for a bar that is not met. */
  readonly why?: string;
  /** The commands that were measured, as they are typed. */
  readonly commands: readonly string[];
}

/** What a section measured. */
export interface Section {
  /** Arguments of the emulator that served it. */
  readonly drive: readonly string[];
  readonly findings: readonly Finding[];
  /** Every single run, one line each. */
  readonly runs: readonly string[];
}
