import { type Access, CONTENT_SCOPE, createHost, type Host } from "@drivelens/core";
import type { CliIo } from "./io.ts";

/** What {@link demoHost} may be given. */
export interface DemoHostOptions {
  /** Where a catalog of it may be kept. */
  readonly catalogFolder?: string | undefined;
  /** What may be seen of it. @default metadata */
  readonly access?: Access | undefined;
}

/** Makes a host whose Google is the emulator with its sample Drive, in this process and without a socket. */
export async function demoHost(io: CliIo, { catalogFolder, access }: DemoHostOptions = {}): Promise<Host> {
  const { createEmulator } = await import("@drivelens/drive-emulator");
  const emulator = createEmulator();
  const env = {
    DRIVELENS_API_ENDPOINT: emulator.url,
    DRIVELENS_ACCESS_TOKEN: emulator.grant(access === "content" ? { scope: CONTENT_SCOPE } : {}).accessToken,
    ...(catalogFolder === undefined ? {} : { DRIVELENS_CATALOG_DIR: catalogFolder }),
  };
  return createHost({ env, now: io.now, fetch: emulator.fetch });
}
