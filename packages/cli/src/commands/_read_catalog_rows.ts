import {
  type DriveClient,
  DriveError,
  freshCatalog,
  type Host,
  knownRowsOf,
  offlineClient,
} from "@drivelens/core";
import type { CliIo } from "../io.ts";
import type { OpenedRows } from "./_open_known_rows.ts";
import { withProgress } from "./_with_progress.ts";

/** What {@link readCatalogRows} is given. */
export interface ReadCatalogRowsOptions {
  readonly host: Host;
  readonly client: DriveClient;
  readonly io: CliIo;
  readonly offline: boolean;
  /** Seconds. */
  readonly maxAge: number | undefined;
}

/** Opens what the catalog knows, brought up to date; undefined where Drive is to be asked instead. */
export async function readCatalogRows(options: ReadCatalogRowsOptions): Promise<OpenedRows | undefined> {
  const { host, client, io, offline, maxAge } = options;
  try {
    const fresh = await withProgress(io, (onProgress) =>
      freshCatalog(host, client, { offline, maxAge, signal: io.signal, onProgress }),
    );
    return {
      client: offline ? offlineClient(client) : client,
      known: await knownRowsOf(fresh, { offline }),
      close: () => fresh.catalog.close(),
    };
  } catch (error) {
    if (offline || !isNoCatalog(error)) throw error;
    return undefined;
  }
}

/** One that was begun and not ended yet, or cannot be kept where it would have to be. */
function isNoCatalog(error: unknown): boolean {
  return error instanceof DriveError && (error.code === "NOT_FOUND" || error.code === "UNSUPPORTED");
}
