import { withProcessLock } from "../auth/process_lock.ts";
import { settingOf } from "../config/setting_of.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";
import type { Catalog, CatalogState } from "./catalog.ts";
import { catalogPath, hasCatalog } from "./catalog_path.ts";
import { type OpenCatalogOptions, openCatalog } from "./open_catalog.ts";
import { type SyncCatalogOptions, type SyncReceipt, syncCatalog } from "./sync_catalog.ts";

/** How old a catalog may be that is answered from without asking Google, in seconds, unless it is set. */
const DEFAULT_MAX_AGE = 60;
/** A first sync of a very large Drive takes as long; whoever waits for it can stop. */
const LOCK_WAIT_MS = 3_600_000;

/** What {@link freshCatalog} may be given. */
export interface FreshCatalogOptions extends SyncCatalogOptions, OpenCatalogOptions {
  /** Whether Google is not to be asked at all. @default false */
  readonly offline?: boolean | undefined;
  /** How old it may be without being refreshed, in seconds. @default the setting `maxAge`, else 60 */
  readonly maxAge?: number | undefined;
  /** Asks whether a first catalog may be made, of all that is in the Drive. @default nobody makes one */
  readonly mayMake?: (() => Promise<boolean>) | undefined;
}

/** As of when an answer is. */
export interface Freshness {
  /** RFC 3339 UTC. */
  readonly syncedAt: string;
  readonly ageSeconds: number;
  /** Requests that were made for it. */
  readonly requests: number;
}

/** A catalog that may be answered from. */
export interface FreshCatalog {
  readonly catalog: Catalog;
  readonly freshness: Freshness;
  /** What was done to bring it up to date; undefined where it was new enough. */
  readonly receipt: SyncReceipt | undefined;
}

/**
 * Opens the account's catalog and brings it up to date unless it is young enough, one process at a time.
 *
 * @throws {DriveError} `NOT_FOUND` where there is none and none may be made, `SERVICE_UNAVAILABLE` where something is
 * still open since Google did not search everything or the Drive never rests, and what opening and refreshing throw.
 */
export async function freshCatalog(
  host: Host,
  client: DriveClient,
  options: FreshCatalogOptions = {},
): Promise<FreshCatalog> {
  const { offline = false, mayMake, full } = options;
  const maxAge = settingOf(host, "maxAge", { override: options.maxAge }) ?? DEFAULT_MAX_AGE;
  // Whoever has been asked before the file is made is not asked again because there is nothing in it.
  const isNew = !hasCatalog(host, client);
  if (isNew && (offline || !(await mayMake?.()))) throw noCatalog();
  const catalog = await openCatalog(host, client, options);
  try {
    const state = await catalog.state();
    // One that was read whole and never brought up to date is as of no moment.
    const isKnown = state.complete && state.syncedAt > 0;
    if (!isKnown && !isNew && (offline || !(await mayMake?.()))) throw noCatalog();
    const isYoung = isKnown && isCurrent(state) && client.now() - state.syncedAt <= 1000 * maxAge;
    const receipt =
      offline || (isYoung && full !== true)
        ? undefined
        : await refresh(host, { ...options, client, catalog, maxAge });
    if (receipt?.complete === false) throw notWhole(receipt, isKnown);
    const { syncedAt } = await catalog.state();
    return {
      catalog,
      freshness: {
        syncedAt: new Date(syncedAt).toISOString(),
        ageSeconds: Math.max(0, Math.round((client.now() - syncedAt) / 1000)),
        requests: receipt?.requests ?? 0,
      },
      receipt,
    };
  } catch (error) {
    catalog.close();
    throw error;
  }
}

interface RefreshOptions extends SyncCatalogOptions {
  readonly client: DriveClient;
  readonly catalog: Catalog;
  readonly maxAge: number;
}

/** Of several processes one refreshes, and the others take what it brought. */
async function refresh(host: Host, options: RefreshOptions): Promise<SyncReceipt | undefined> {
  const { client, catalog, signal, full, maxAge } = options;
  const since = client.now() - 1000 * Math.max(0, maxAge);
  const lock = `${catalogPath(host, client)}.lock`;
  return withProcessLock(
    lock,
    async () => {
      const state = await catalog.state();
      if (isCurrent(state) && state.syncedAt >= since && full !== true) return undefined;
      return syncCatalog(client, catalog, options);
    },
    { signal, timeoutMs: LOCK_WAIT_MS, what: "the catalog" },
  );
}

function isCurrent({ complete, isOutdated }: CatalogState): boolean {
  return complete && !isOutdated;
}

function noCatalog(): DriveError {
  return new DriveError("NOT_FOUND", "There is no catalog of this Drive yet", {
    hint: "To read the whole Drive into one, run: drivelens sync",
    reason: "noCatalog",
  });
}

function notWhole({ reason }: SyncReceipt, wasComplete: boolean): DriveError {
  const what = wasComplete ? "bring the catalog up to date" : "make a catalog";
  const why =
    reason === "INCOMPLETE_SEARCH"
      ? "Google did not search everything"
      : reason === "SERVICE_UNAVAILABLE"
        ? "Google does not take the page tokens that it gives"
        : "the Drive changes faster than it can be read";
  return new DriveError("SERVICE_UNAVAILABLE", `Cannot ${what}: ${why}`, {
    hint: wasComplete
      ? "Try again, which goes on from here; to see what was there the last time, add --offline"
      : "Try again; to list what there is, run: drivelens list --all",
    ...(reason === undefined ? {} : { reason }),
  });
}
