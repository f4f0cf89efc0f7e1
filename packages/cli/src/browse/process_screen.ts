import process from "node:process";
import { createInterface, emitKeypressEvents, type Key as NodeKey } from "node:readline";
import { PassThrough } from "node:stream";
import type { ReadStream, WriteStream } from "node:tty";
import { cursorHide, cursorShow, enterAlternativeScreen, exitAlternativeScreen } from "ansi-escapes";
import { drawing } from "./drawing.ts";
import { keyOf } from "./key_of.ts";
import type { Screen, ScreenEvent } from "./screen.ts";

/** What {@link processScreen} takes. */
export interface ProcessScreenOptions {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly colour: boolean;
  /** Aborted when the process is to end. */
  readonly signal: AbortSignal;
}

/** A line that is too long after all would else shift all below it. */
const NO_WRAP = "\u001b[?7l";
const WRAP = "\u001b[?7h";
const ENTER = enterAlternativeScreen + cursorHide + NO_WRAP;
const LEAVE = WRAP + cursorShow + exitAlternativeScreen;
/** How long Esc may be the beginning of another key's sequence. */
const ESCAPE_MS = 60;
/** How long a process that stops itself may take to be stopped, before it is taken not to be. */
const STOP_MS = 100;

/** Takes the process's terminal: another screen than that of the shell, on which nothing is echoed. */
export function processScreen({ stdin, stdout, colour, signal }: ProcessScreenOptions): Screen {
  const events: ScreenEvent[] = [];
  let waiting: ((event: ScreenEvent) => void) | undefined;
  let isTaken = false;
  let isClosed = false;
  const canvas = drawing((text) => void stdout.write(text));
  const happen = (event: ScreenEvent) => {
    const next = waiting;
    waiting = undefined;
    if (next === undefined) events.push(event);
    else next(event);
  };

  const take = () => {
    if (isTaken || isClosed) return;
    isTaken = true;
    stdin.setRawMode(true);
    stdin.resume();
    stdout.write(ENTER);
    canvas.forget();
  };
  /** Nothing here waits: the process may be ending. */
  const give = () => {
    if (!isTaken) return;
    isTaken = false;
    // The terminal may be gone, and with it what could be set right.
    try {
      stdout.write(LEAVE);
      stdin.setRawMode(false);
    } catch {}
    stdin.pause();
  };

  const onKey = (text: string | undefined, node: NodeKey) => {
    const key = keyOf(text, node);
    if (key !== undefined) happen({ kind: "key", key });
  };
  const onResize = () => {
    canvas.forget();
    happen({ kind: "resized" });
  };
  const onStop = () => {
    give();
    happen({ kind: "stopped" });
  };
  const timing = createInterface({ input: new PassThrough(), escapeCodeTimeout: ESCAPE_MS });
  emitKeypressEvents(stdin, timing);
  stdin.on("keypress", onKey).on("end", onStop).on("error", onStop);
  stdout.on("resize", onResize);
  signal.addEventListener("abort", onStop, { once: true });
  process.on("exit", give).on("SIGHUP", onStop);
  take();
  if (signal.aborted) onStop();

  return {
    colour,
    get columns() {
      return stdout.columns || 80;
    },
    get rows() {
      return stdout.rows || 24;
    },
    get isWaiting() {
      return events.length > 0;
    },
    next: () => {
      const event = events.shift();
      return event === undefined
        ? new Promise((resolve) => {
            waiting = resolve;
          })
        : Promise.resolve(event);
    },
    draw: (lines) => {
      if (isTaken) canvas.draw(lines);
    },
    send: (sequence) => void stdout.write(sequence),
    suspend: async () => {
      if (process.platform === "win32") return;
      give();
      await stopped();
      take();
      happen({ kind: "resized" });
    },
    close: () => {
      if (isClosed) return;
      give();
      isClosed = true;
      stdin.off("keypress", onKey).off("end", onStop).off("error", onStop);
      stdout.off("resize", onResize);
      signal.removeEventListener("abort", onStop);
      process.off("exit", give).off("SIGHUP", onStop);
      timing.close();
    },
  };
}

/** Stops all processes of the terminal's job, those that started this one among them, until the shell goes on with them. */
async function stopped(): Promise<void> {
  const goneOn = Promise.withResolvers<void>();
  process.once("SIGCONT", goneOn.resolve);
  process.kill(0, "SIGTSTP");
  // Without a shell that could go on with it, the system lets nobody stop it.
  const timer = setTimeout(goneOn.resolve, STOP_MS);
  await goneOn.promise;
  clearTimeout(timer);
  process.off("SIGCONT", goneOn.resolve);
}
