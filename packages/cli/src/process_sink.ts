import type { WriteStream } from "node:tty";
import { ClosedPipeError, type Sink } from "./io.ts";

const CLOSED: ReadonlySet<unknown> = new Set(["EPIPE", "ERR_STREAM_DESTROYED", "ERR_STREAM_WRITE_AFTER_END"]);

/** Makes a {@link Sink} of one of the process's streams. */
export function processSink(stream: WriteStream, env: Readonly<Record<string, string | undefined>>): Sink {
  // Each write hears of its own failure; an event that nobody hears would end the process.
  stream.on("error", () => undefined);
  const isTerminal = stream.isTTY === true;
  return {
    isTerminal,
    get columns() {
      return stream.columns || 80;
    },
    colour: hasColour(isTerminal, env),
    write: (data) =>
      new Promise((resolve, reject) => {
        stream.write(data, (error) => {
          if (!error) resolve();
          else reject(CLOSED.has("code" in error && error.code) ? new ClosedPipeError() : error);
        });
      }),
  };
}

/** `FORCE_COLOR` decides where it is set, as in Node itself; then `NO_COLOR`. */
function hasColour(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  if (env.FORCE_COLOR !== undefined) return !["0", "false"].includes(env.FORCE_COLOR);
  return isTerminal && !env.NO_COLOR && env.TERM !== "dumb";
}
