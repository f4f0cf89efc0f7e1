import type { DriveFile, DriveUser } from "@drivelens/core";

/** Makes a file for the tests of the renderers. */
export function fileNamed(name: string, facts: Partial<DriveFile> = {}): DriveFile {
  return { id: "1", name, mimeType: "text/plain", type: "text", ...facts };
}

/** An owner who is not the reader. */
export const BEN: DriveUser = { displayName: "Ben Okafor", emailAddress: "ben@example.com", me: false };
