import type { Interface } from "node:readline";
import type { ReadStream } from "node:tty";
import type { Input } from "./io.ts";

/** Makes an {@link Input} of the process's stdin, which is left alone until somebody asks about it. */
export function processInput(stdin: () => ReadStream, signal: AbortSignal): Input & { close(): void } {
  let lines: AsyncIterator<string> | undefined;
  let reader: Interface | undefined;
  return {
    get isTerminal() {
      return stdin().isTTY === true;
    },
    async readLine() {
      if (signal.aborted) return undefined;
      const { createInterface } = await import("node:readline");
      reader ??= createInterface({ input: stdin(), terminal: false });
      lines ??= reader[Symbol.asyncIterator]();
      const stopped = Promise.withResolvers<undefined>();
      const stop = () => stopped.resolve(undefined);
      signal.addEventListener("abort", stop, { once: true });
      const line = await Promise.race([lines.next(), stopped.promise]);
      signal.removeEventListener("abort", stop);
      return line?.done === false ? line.value : undefined;
    },
    close: () => reader?.close(),
  };
}
