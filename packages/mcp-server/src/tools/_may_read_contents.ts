import type { DriveClient } from "@drivelens/core";

/** Whether contents may be read, and so be searched in. */
export function mayReadContents({ contents }: DriveClient): Promise<boolean> {
  return contents.check().then(
    () => true,
    () => false,
  );
}
