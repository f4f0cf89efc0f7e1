import { createHost, type Host, type RequestNote } from "@drivelens/core";
import type { Flags } from "./command_line/command.ts";
import { safeJson, visibleText } from "./escape.ts";
import type { CliIo } from "./io.ts";
import { styled } from "./render/style.ts";

const JSON_FORMATS: ReadonlySet<unknown> = new Set(["json", "ndjson"]);

/** Makes what core is given of the outside; with `--verbose` every request is written to stderr. */
export function hostOf(io: CliIo, flags: Flags): Host {
  const { env, now, outside } = io;
  return createHost({
    env,
    now,
    fetch: outside?.fetch,
    openBrowser: outside?.openBrowser,
    ...(flags.verbose === true ? { onRequest: requestLog(io, JSON_FORMATS.has(flags.format)) } : {}),
  });
}

function requestLog({ stderr }: CliIo, json: boolean): (note: RequestNote) => void {
  return (note) => {
    const { method, address, status = "no answer", milliseconds } = note;
    const line = json
      ? safeJson({ type: "request", ...note })
      : styled(stderr, "dim", visibleText(`${method} ${address} ${status} ${milliseconds} ms`));
    // A log that cannot be written is no reason to stop.
    stderr.write(`${line}\n`).catch(() => undefined);
  };
}
