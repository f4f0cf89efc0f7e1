import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Emulator } from "@drivelens/drive-emulator";
import { allowAssistants } from "../account/allow_assistants.ts";
import { openDrive } from "../answer/open_drive.ts";
import { createFileAccountStore } from "../auth/file_account_store.ts";
import { storedAccount } from "../auth/stored_account_testing.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { createHost } from "../host.ts";
import { CONTENT } from "./_content_testing.ts";

/** A signed-in account, opened for its person and for an assistant, who may read contents at first. */
export interface AccountDrive extends AsyncDisposable {
  readonly person: DriveClient;
  readonly assistant: DriveClient;
  /** Says whether assistants may read contents. */
  allow(allowed: boolean): Promise<void>;
}

/** Signs an account in to the contents of an emulated Drive, in a folder of its own. */
export async function accountDrive(emulator: Emulator, scope: string = CONTENT): Promise<AccountDrive> {
  const folder = await mkdtemp(join(tmpdir(), "drivelens-test-"));
  const env = { DRIVELENS_HOME: folder, DRIVELENS_API_ENDPOINT: emulator.url };
  const host = createHost({ env, fetch: emulator.fetch });
  const store = createFileAccountStore(host.folders.data);
  await store.write({ ...storedAccount(emulator, { scope }), assistants: true });
  const account = "ann@example.com";
  return {
    person: await openDrive(host, { account }),
    assistant: await openDrive(host, { account, reader: "assistant" }),
    allow: (allowed) => allowAssistants(host, { account, allowed }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
