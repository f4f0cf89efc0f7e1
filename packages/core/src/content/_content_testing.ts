import { createEmulator, type Emulator } from "@drivelens/drive-emulator";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { DriveError } from "../errors.ts";
import { signIn } from "../listing/sign_in_testing.ts";
import type { FileText } from "./file_reading.ts";
import { type ReadFileOptions, readFile } from "./read_file.ts";

export const CONTENT = "https://www.googleapis.com/auth/drive.readonly";
export const GOOGLE = "application/vnd.google-apps.";

/** An emulated Drive to read from. */
export interface ContentSetting {
  readonly emulator: Emulator;
  readonly drive: DriveClient;
  /** Reads a file that is text, from a path, an ID or bytes that are put there first. */
  text(place: string, options?: ReadFileOptions): Promise<FileText>;
  /** Puts a file into My Drive, and returns its ID. */
  put(name: string, content: string | Uint8Array, mimeType?: string): string;
  /** Tells why what was asked fails. */
  why(asked: Promise<unknown>): Promise<string>;
}

/** Makes an emulated Drive, the sample one, and signs in to its contents. */
export async function contentSetting(scope: string = CONTENT): Promise<ContentSetting> {
  const emulator = createEmulator();
  const drive = await signIn(emulator, scope);
  return {
    emulator,
    drive,
    async text(place, options) {
      const reading = await readFile(drive, place, options);
      if (reading.kind !== "text") throw new Error(`"${place}" is a picture`);
      return reading;
    },
    put: (name, content, mimeType = "application/octet-stream") =>
      emulator.edit.create({ name, content, mimeType }).id,
    async why(asked) {
      try {
        await asked;
      } catch (error) {
        if (error instanceof DriveError) return `${error.code}: ${error.message}`;
        throw error;
      }
      return "nothing";
    },
  };
}
