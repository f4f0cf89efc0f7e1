import type { Host } from "@drivelens/core";
import type { CallWatch } from "./calls/call_watch.ts";
import type { DriveSession } from "./drive_session.ts";
import type { ListingRuns } from "./listing_runs.ts";
import type { RunningWork } from "./running_work.ts";
import type { SignInWork } from "./sign_in_work.ts";
import type { Tool } from "./tools/tool.ts";

/** What every tool of a server shares. */
export interface ServerContext {
  /** Version that the server gives as its own. */
  readonly version: string;
  readonly drive: DriveSession;
  readonly listings: ListingRuns;
  readonly work: RunningWork;
  readonly signIn: SignInWork;
  /** Address of the account that is served, where it was chosen; no other is signed in. */
  readonly account?: string | undefined;
  /** What the Drive is opened on, and a person is signed in on. */
  readonly host: () => Promise<Host>;
  /** Whether a catalog may be made without the person's word: of a made-up Drive alone. */
  readonly mayMakeCatalog: boolean;
  /** How long a call may take, in milliseconds. @default ANSWER_MS */
  readonly answerMs?: number | undefined;
  /** The tools that are offered, in their order. */
  readonly tools: readonly Tool[];
  readonly watch: CallWatch;
}
