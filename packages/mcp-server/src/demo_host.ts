import { createHost, type Host } from "@drivelens/core";

/** Makes a host whose Google is the emulator with its sample Drive, in this process and without a socket. */
export async function demoHost(): Promise<Host> {
  const { createEmulator } = await import("@drivelens/drive-emulator");
  const emulator = createEmulator();
  const env = {
    DRIVELENS_API_ENDPOINT: emulator.url,
    DRIVELENS_ACCESS_TOKEN: emulator.grant({ expiresInSeconds: 31_536_000 }).accessToken,
  };
  return createHost({ env, fetch: emulator.fetch });
}
