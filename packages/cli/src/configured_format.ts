import { readConfig } from "@drivelens/core";
import { hostOf } from "./host_of.ts";
import type { CliIo } from "./io.ts";

/** How listings are written when no flag says so; undefined where the configuration cannot be read, or does not say. */
export function configuredFormat(io: CliIo): string | undefined {
  try {
    return readConfig(hostOf(io, {})).format;
  } catch {
    return undefined;
  }
}
