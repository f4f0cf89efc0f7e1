import { stripVTControlCharacters } from "node:util";
import type { Key, Screen, ScreenEvent } from "./screen.ts";

/** A screen of which the keys are known before. */
export interface FakeScreen extends Screen {
  /** All that was drawn, without its styles. */
  readonly frames: readonly (readonly string[])[];
  readonly sent: readonly string[];
  readonly suspended: () => number;
  readonly isClosed: () => boolean;
}

/** What {@link fakeScreen} is made of. */
export interface FakeScreenOptions {
  readonly columns?: number;
  readonly rows?: number;
}

/** Makes a screen on which these keys are pressed, one when all before is drawn; it is stopped behind the last. */
export function fakeScreen(
  keys: readonly (Key | ScreenEvent)[],
  options: FakeScreenOptions = {},
): FakeScreen {
  const { columns = 80, rows = 24 } = options;
  const events = [...keys].map(
    (each): ScreenEvent => (typeof each === "string" ? { kind: "key", key: each } : each),
  );
  const frames: (readonly string[])[] = [];
  const sent: string[] = [];
  let suspended = 0;
  let isClosed = false;
  return {
    columns,
    rows,
    colour: false,
    isWaiting: false,
    next: async () => events.shift() ?? { kind: "stopped" },
    draw: (lines) => void frames.push(lines.map((line) => stripVTControlCharacters(line).trimEnd())),
    send: (sequence) => void sent.push(sequence),
    suspend: async () => void suspended++,
    close: () => {
      isClosed = true;
    },
    frames,
    sent,
    suspended: () => suspended,
    isClosed: () => isClosed,
  };
}
