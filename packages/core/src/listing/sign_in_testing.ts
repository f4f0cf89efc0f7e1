import type { Emulator } from "@drivelens/drive-emulator";
import { openDrive } from "../answer/open_drive.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { createHost } from "../host.ts";

/** Signs in to an emulated Drive. */
export async function signIn(emulator: Emulator, scope?: string): Promise<DriveClient> {
  const { accessToken } = emulator.grant(scope === undefined ? {} : { scope });
  const env = {
    DRIVELENS_API_ENDPOINT: emulator.url,
    DRIVELENS_ACCESS_TOKEN: accessToken,
  };
  const drive = await openDrive(createHost({ env, fetch: emulator.fetch }), {
    timeoutSeconds: 10,
    maxRate: 1000,
    retry: { attempts: 3, firstWaitMs: 1 },
  });
  // Google does not say what a bare token is for.
  const credential = scope === undefined ? drive.credential : { ...drive.credential, scope };
  // No test reads or leaves names on this machine.
  return { ...drive, credential, driveNames: { read: () => new Map(), remember: async () => undefined } };
}
