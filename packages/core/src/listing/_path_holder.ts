import type { Row } from "../drive/list_page.ts";

/** Where a file hangs, and what that place is called. */
export interface Holder {
  /** ID of the folder, or the place itself for what no folder holds. */
  readonly key: string;
  readonly parent: Row | undefined;
  /** The path that the file's own name is put behind, where no folder's name is part of it. */
  readonly root: string | undefined;
}
