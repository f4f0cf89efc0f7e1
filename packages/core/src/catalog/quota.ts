import type { StorageQuota } from "../drive/get_storage_quota.ts";
import type { DriveErrorCode } from "../errors.ts";

/** What was learnt of the account's storage. */
export interface CatalogQuota {
  /** Null where Google does not tell it. */
  readonly storage: StorageQuota | null;
  /** Why Google does not tell it. */
  readonly reason?: DriveErrorCode;
  /** When it was asked, in RFC 3339 UTC. */
  readonly askedAt: string;
}
