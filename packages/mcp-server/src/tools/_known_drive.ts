import { type Catalog, freshCatalog, hasCatalog, type KnownRows, knownRowsOf } from "@drivelens/core";
import type { ToolCall } from "./tool.ts";

/** As of when an answer from the catalog is. */
export interface AsOf {
  /** RFC 3339 UTC, to the minute. */
  readonly as_of: string;
}

/**
 * Answers from the catalog, brought up to date first; that goes on where a call has no time for it, and the next one finds it done.
 *
 * @throws {DriveError} `NOT_FOUND` without a catalog; {@link NotYetError} where it is not read in time.
 */
export async function askCatalog<T extends object>(
  call: ToolCall,
  ask: (catalog: Catalog) => Promise<T>,
): Promise<T & AsOf> {
  const { host, client } = await call.context.drive.open();
  await refreshed(call);
  const { catalog, freshness } = await freshCatalog(host, client, { offline: true });
  try {
    const answer = await ask(catalog);
    return { ...answer, as_of: `${freshness.syncedAt.slice(0, 16)}Z` };
  } finally {
    catalog.close();
  }
}

/** What the catalog knows, for a listing; undefined where there is none. Whoever asks closes it. */
export async function openKnownRows(
  call: ToolCall,
): Promise<{ readonly known: KnownRows; readonly catalog: Catalog } | undefined> {
  const { host, client } = await call.context.drive.open();
  if (!hasCatalog(host, client)) return undefined;
  await refreshed(call);
  const fresh = await freshCatalog(host, client, { offline: true });
  return { known: await knownRowsOf(fresh), catalog: fresh.catalog };
}

async function refreshed(call: ToolCall): Promise<void> {
  const { context } = call;
  const { host, client } = await context.drive.open();
  await context.work.join("catalog", call, async ({ signal, onProgress }) => {
    const { catalog } = await freshCatalog(host, client, {
      signal,
      mayMake: async () => context.mayMakeCatalog,
      onProgress: ({ examined }) => onProgress({ "files read": examined }),
    });
    catalog.close();
  });
}
