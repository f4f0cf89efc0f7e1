import { type DriveClient, DriveError } from "@drivelens/core";

/** Why contents may not be read, and so not searched in either; undefined where they may. */
export async function contentRefusal({ contents }: DriveClient): Promise<DriveError | undefined> {
  try {
    await contents.check();
    return undefined;
  } catch (error) {
    if (error instanceof DriveError && error.code === "SCOPE_MISSING") return error;
    throw error;
  }
}
