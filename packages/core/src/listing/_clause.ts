import type { DriveFile } from "../drive/file.ts";
import type { Query } from "../drive/query.ts";
import type { LocalCheck } from "./local_check.ts";

/** One condition of a filter, as Drive can decide it and as it is decided here. */
export interface Clause {
  /** What Drive is asked: at the least it lets through all that fits. Absent where Drive can decide nothing of it. */
  readonly query?: Query;
  /** Absent where Drive alone can decide. */
  readonly check?: LocalCheck;
  /** Whether `query` lets through nothing but what fits. */
  readonly exact: boolean;
  /** Tells of a row that lacks the fact in question, which is why it does not fit. */
  readonly unknown?: (file: DriveFile) => boolean;
}
