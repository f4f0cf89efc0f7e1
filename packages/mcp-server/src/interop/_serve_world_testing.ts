import { createEmulator, type Emulator, type EmulatorOptions } from "@drivelens/drive-emulator";
import type { Served } from "./_clients_testing.ts";
import { serveBoth } from "./_serve_both_testing.ts";

/** An emulated Google on a socket, and the server that asks it. */
export interface ServedWorld extends AsyncDisposable {
  readonly emulator: Emulator;
  readonly served: Served;
}

/** Makes an emulated Google, and serves it over HTTP and stdio. */
export async function serveWorld(world: EmulatorOptions): Promise<ServedWorld> {
  const emulator = createEmulator(world);
  const google = await emulator.listen();
  const env = {
    DRIVELENS_API_ENDPOINT: google.url,
    DRIVELENS_ACCESS_TOKEN: emulator.grant().accessToken,
  };
  const served = await serveBoth({ env });
  return {
    emulator,
    served,
    async [Symbol.asyncDispose]() {
      await served[Symbol.asyncDispose]();
      await google[Symbol.asyncDispose]();
    },
  };
}
