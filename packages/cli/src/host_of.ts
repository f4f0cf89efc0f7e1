import { createHost, type Host } from "@drivelens/core";
import type { CliIo } from "./io.ts";

/** Makes what core is given of the outside. */
export function hostOf(io: CliIo): Host {
  return createHost({ env: io.env, now: io.now, ...io.outside });
}
