import { Writable } from "node:stream";

/**
 * Takes stdout for the protocol: what is written to the returned stream goes to it, and whatever else writes to
 * stdout from now on (a stray `console.log` of a dependency) lands on stderr, where it breaks nothing.
 */
export function reserveStdout(stdout: Writable, stderr: Writable): Writable {
  const write = stdout.write.bind(stdout) as (
    chunk: unknown,
    done: (error?: Error | null) => void,
  ) => boolean;
  stdout.write = stderr.write.bind(stderr) as typeof stdout.write;
  // A reader that has gone is reported by the callback of the write; unheard, the event would end the process.
  stdout.on("error", () => {});
  return new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      write(chunk, done);
    },
  });
}
