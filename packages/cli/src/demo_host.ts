import { createHost, type Host } from "@drivelens/core";
import type { CliIo } from "./io.ts";

/**
 * Makes a host whose Google is the emulator with its sample Drive, in this process and without a socket.
 *
 * @param catalogFolder where a catalog of it may be kept
 */
export async function demoHost(io: CliIo, catalogFolder?: string): Promise<Host> {
  const { createEmulator } = await import("@drivelens/drive-emulator");
  const emulator = createEmulator();
  const env = {
    DRIVELENS_API_ENDPOINT: emulator.url,
    DRIVELENS_ACCESS_TOKEN: emulator.grant().accessToken,
    ...(catalogFolder === undefined ? {} : { DRIVELENS_CATALOG_DIR: catalogFolder }),
  };
  return createHost({ env, now: io.now, fetch: emulator.fetch });
}
