import type { Host } from "@drivelens/core";

/** A demo runs as long as the client does, and nobody can sign in again there. */
const YEAR_SECONDS = 31_536_000;

/**
 * Makes a host whose Google is the emulator with its sample Drive, in this process and without a socket.
 *
 * @param home path of the folder for what is kept of it
 */
export async function demoHost(home: string): Promise<Host> {
  // The build takes from core what is named this way, and all of it otherwise.
  const { CONTENT_SCOPE, createHost } = await import("@drivelens/core");
  const { createEmulator } = await import("@drivelens/drive-emulator");
  const emulator = createEmulator();
  const env = {
    DRIVELENS_HOME: home,
    DRIVELENS_API_ENDPOINT: emulator.url,
    DRIVELENS_ACCESS_TOKEN: emulator.grant({ scope: CONTENT_SCOPE, expiresInSeconds: YEAR_SECONDS })
      .accessToken,
  };
  return createHost({ env, fetch: emulator.fetch });
}
