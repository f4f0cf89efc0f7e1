import type { DriveClient } from "../drive/create_drive_client.ts";
import { DriveError } from "../errors.ts";
import type { KnownRows } from "../listing/known_rows.ts";
import { isKept } from "./_catalog_columns.ts";
import type { FreshCatalog } from "./fresh_catalog.ts";

/** What {@link knownRowsOf} may be given. */
export interface KnownRowsOfOptions {
  /** Whether Google is not to be asked at all. @default false */
  readonly offline?: boolean | undefined;
}

/** Makes of a catalog what a listing takes its rows from. */
export async function knownRowsOf(
  { catalog, freshness, receipt }: FreshCatalog,
  { offline = false }: KnownRowsOfOptions = {},
): Promise<KnownRows> {
  const [{ rootId, isOutdated }, drives] = [await catalog.state(), await catalog.drives()];
  return {
    syncedAt: freshness.syncedAt,
    usage: receipt ?? { requests: 0, retries: 0, quotaUnits: 0 },
    rootId,
    isOffline: offline,
    drives: drives.flatMap(({ id, name }) => (name === null ? [] : [{ id, name }])),
    knows: (columns) => isKept(columns, { isOutdated }),
    rows: (columns) => catalog.rows(columns),
  };
}

/** Makes a client that asks Google nothing, and says so where something would have been asked. */
export function offlineClient(client: DriveClient): DriveClient {
  const refuse = async (): Promise<never> => {
    throw new DriveError("UNSUPPORTED", "Cannot answer this offline: Google would have to be asked", {
      hint: "Leave --offline out",
    });
  };
  return { ...client, api: refuse };
}
