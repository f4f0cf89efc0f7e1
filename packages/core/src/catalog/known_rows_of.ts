import type { DriveClient } from "../drive/create_drive_client.ts";
import { DriveError } from "../errors.ts";
import type { KnownRows } from "../listing/known_rows.ts";
import type { FoundPlace } from "../listing/place_finder.ts";
import { isKept } from "./_catalog_columns.ts";
import type { Catalog } from "./catalog.ts";
import type { FreshCatalog } from "./fresh_catalog.ts";

/** What {@link knownRowsOf} may be given. */
export interface KnownRowsOfOptions {
  /** Whether Google is not to be asked at all. @default false */
  readonly offline?: boolean | undefined;
}

/** Makes of a catalog what a listing takes its rows from. */
export async function knownRowsOf(
  {
    catalog,
    freshness,
    receipt,
  }: Pick<FreshCatalog, "catalog" | "freshness"> & Partial<Pick<FreshCatalog, "receipt">>,
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
    place: (text) => placeIn(catalog, text, offline),
    children: (folderId, columns) => catalog.children(folderId, columns),
  };
}

/** What a catalog does not know may be there all the same, where Google can be asked. */
async function placeIn(catalog: Catalog, text: string, offline: boolean): Promise<FoundPlace | undefined> {
  try {
    const { isListed, ...place } = await catalog.place(text);
    return isListed || offline ? place : undefined;
  } catch (error) {
    if (offline || !(error instanceof DriveError)) throw error;
    return undefined;
  }
}

/** Makes a client that asks Google nothing, and says so where something would have been asked. */
export function offlineClient(client: DriveClient): DriveClient {
  const refuse = async (): Promise<never> => {
    throw new DriveError("UNSUPPORTED", "Cannot answer this offline: Google would have to be asked", {
      hint: "Leave --offline out",
    });
  };
  return { ...client, api: refuse, contents: { check: refuse, fetch: refuse } };
}
