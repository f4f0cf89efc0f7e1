import { condition, type SortableQuery } from "../drive/query.ts";

/** What others have shared with the person: all that can say by whom and when. */
export const SHARED_WITH_ME: SortableQuery = condition("sharedWithMe = true");
