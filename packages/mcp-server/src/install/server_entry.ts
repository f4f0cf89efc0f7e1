/** How a client starts a server, in whichever words its configuration has for that. */
export interface ServerEntry {
  /** Absolute path of a program. */
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}
