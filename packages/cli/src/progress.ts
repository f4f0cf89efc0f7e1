import { RateWindow } from "./_rate_window.ts";
import type { Sink } from "./io.ts";
import { type ProgressState, progressText } from "./render/progress_text.ts";
import { styled } from "./render/style.ts";

/** A line that shows how far a listing has come, while it runs. */
export interface Progress {
  /** Says how far it is. */
  update(state: ProgressState): void;
  /** Erases the line before something else is written to the terminal; the next update brings it back. */
  hide(): Promise<void>;
  /** Erases the line for good. */
  stop(): Promise<void>;
}

/** What {@link progressLine} is given of the outside. */
export interface ProgressLineOptions {
  readonly stderr: Sink;
  /** Milliseconds since any moment. */
  readonly now: () => number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether anybody wants to see it. @default true */
  readonly wanted?: boolean;
}

const PATIENCE_MS = 500;
const REDRAW_MS = 100;
const ERASE = "\r\u001b[K";
const NOTHING: Progress = {
  update: () => undefined,
  hide: async () => undefined,
  stop: async () => undefined,
};

/**
 * Shows how far a listing has come, on a terminal alone and only when it takes longer than half a second; a terminal
 * that cannot erase a line (`TERM=dumb`) gets none.
 */
export function progressLine(options: ProgressLineOptions): Progress {
  const { stderr, now, env, wanted = true } = options;
  if (!wanted || !stderr.isTerminal || env.TERM === "dumb") return NOTHING;
  const [read, listed] = [new RateWindow(), new RateWindow()];
  let state: ProgressState | undefined;
  let visible = false;
  let turn = 0;
  // A terminal that has gone is no reason to end the listing, which goes elsewhere.
  const write = (text: string) => stderr.write(text).catch(() => undefined);
  const draw = () => {
    if (state === undefined) return;
    const text = progressText(state, {
      perSecond: read.perSecond(now()),
      listedPerSecond: listed.perSecond(now()),
      turn: turn++,
      // In the last column some terminals have already begun the next line.
      width: stderr.columns - 1,
    });
    visible = true;
    void write(`\r${styled(stderr, "dim", text)}\u001b[K`);
  };
  let timer = setTimeout(() => {
    draw();
    timer = setInterval(draw, REDRAW_MS).unref();
  }, PATIENCE_MS).unref();
  const hide = async () => {
    state = undefined;
    if (visible) await write(ERASE);
    visible = false;
  };
  return {
    update(next) {
      state = next;
      read.note(Math.max(next.rows, next.examined ?? 0), now());
      listed.note(next.rows, now());
    },
    hide,
    async stop() {
      clearTimeout(timer);
      await hide();
    },
  };
}
