import type { CursorStore } from "./cursor_store.ts";
import type { DriveSession } from "./drive_session.ts";

/** What every tool of a server shares. */
export interface ServerContext {
  /** Version that the server gives as its own. */
  readonly version: string;
  readonly drive: DriveSession;
  readonly cursors: CursorStore;
}
