import type { Emulator } from "@drivelens/drive-emulator";
import { openDrive } from "../answer/open_drive.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { createHost } from "../host.ts";
import { CONTENT } from "./_content_testing.ts";

/** Opens a Drive for an assistant, with a token that nobody has said yes for. */
export async function assistantDrive(emulator: Emulator): Promise<DriveClient> {
  const env = {
    DRIVELENS_API_ENDPOINT: emulator.url,
    DRIVELENS_ACCESS_TOKEN: emulator.grant({ scope: CONTENT }).accessToken,
  };
  return openDrive(createHost({ env, fetch: emulator.fetch }), { reader: "assistant" });
}
