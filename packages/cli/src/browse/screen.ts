/** A key: the character that it writes, or the name of one that writes none, such as `up`, `enter` or `ctrl-c`. */
export type Key = string;

/** What may happen to a screen. */
export type ScreenEvent =
  | { readonly kind: "key"; readonly key: Key }
  | { readonly kind: "resized" }
  /** The process is to end, or the terminal has gone. */
  | { readonly kind: "stopped" };

/** A terminal that is drawn on as a whole, and of which every key is heard. */
export interface Screen {
  readonly columns: number;
  readonly rows: number;
  readonly colour: boolean;
  /** Whether {@link next} has something to give at once. */
  readonly isWaiting: boolean;
  /** Returns what happens next. */
  next(): Promise<ScreenEvent>;
  /** Shows these lines, one a row from the top; none may be wider than the screen. */
  draw(lines: readonly string[]): void;
  /** Sends a terminal what it does not show, such as what is to be copied. */
  send(sequence: string): void;
  /** Stops the process as Ctrl-Z does, and comes back when it goes on; does nothing where that cannot be. */
  suspend(): Promise<void>;
  /** Leaves the terminal as it was; may be called again. */
  close(): void;
}

/** Tells whether a key writes a character. */
export function isCharacter(key: Key): boolean {
  const [first = "", ...others] = key;
  return others.length === 0 && first !== "";
}
