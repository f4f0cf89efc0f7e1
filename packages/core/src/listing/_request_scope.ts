import type { Usage } from "../drive/usage.ts";

/** What the requests of one question share: where they are counted, and what stops them. */
export interface RequestScope {
  readonly usage: Usage;
  readonly signal?: AbortSignal | undefined;
}
