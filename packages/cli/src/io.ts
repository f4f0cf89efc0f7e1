import type { RetrySettings } from "@drivelens/core";
import type { Screen } from "./browse/screen.ts";

/** Where text goes, and at times bytes. */
export interface Sink {
  /**
   * Resolves when there is room for more.
   *
   * @throws {ClosedPipeError} when the reader has gone; anything else, such as a full disk, as the system says it.
   */
  write(data: string | Uint8Array): Promise<void>;
  readonly isTerminal: boolean;
  /** Width in columns, on a terminal. */
  readonly columns: number;
  readonly colour: boolean;
}

/** Where lines come from. */
export interface Input {
  readonly isTerminal: boolean;
  /** Returns the next line; undefined at the end, and when the person stops. */
  readLine(): Promise<string | undefined>;
}

/** All that the command line is given of the outside. */
export interface CliIo {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Input;
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** Aborted when the person presses Ctrl-C. */
  readonly signal: AbortSignal;
  /** Rejects with what was thrown where nothing could catch it. @default never */
  readonly crashed?: Promise<never>;
  readonly now: () => number;
  /** As Node names it: `linux`, `darwin`, `win32`. */
  readonly platform: string;
  /** As Node gives its own: `v24.21.0`. */
  readonly nodeVersion: string;
  /** Takes the terminal to draw on, where stdin and stdout are one; to be closed before anything else is written. */
  readonly takeScreen?: () => Promise<Screen>;
  /** Replaces the network and the browser. @default the real ones */
  readonly outside?: {
    readonly fetch?: typeof globalThis.fetch;
    readonly openBrowser?: (url: string) => Promise<void>;
    readonly retry?: RetrySettings;
  };
}

/** Thrown by a sink whose reader has gone; not an error of the program. */
export class ClosedPipeError extends Error {
  override readonly name = "ClosedPipeError";
}
