import {
  type DriveClient,
  DriveError,
  type DriveFile,
  type FileListing,
  type ListFilesOptions,
  listFiles,
  type Receipt,
} from "@drivelens/core";

/** Rows of a listing that is read on by and by. */
export interface RowSource {
  /**
   * Reads on, so many rows if there are as many.
   *
   * @param wanted how many rows; more may come
   * @param signal stops this reading
   */
  read(wanted: number, signal: AbortSignal): Promise<SourceRows>;
  /** How the reading stands. */
  readonly receipt: Receipt | undefined;
  /** How far all readings together have come. */
  readonly progress: SourceProgress;
}

/** What has come from Drive. */
export interface SourceProgress {
  /** Rows, those that a filter left out among them. */
  readonly examined: number;
  readonly pages: number;
}

/** What {@link RowSource.read} brings. */
export interface SourceRows {
  readonly rows: readonly DriveFile[];
  /** Whether nothing comes behind these. */
  readonly isDone: boolean;
  /** What broke the reading off. */
  readonly error?: DriveError;
}

const NOTHING: SourceProgress = { examined: 0, pages: 0 };

function together(before: SourceProgress, listing: FileListing | undefined): SourceProgress {
  const { examined, pages } = listing?.progress ?? NOTHING;
  return { examined: before.examined + examined, pages: before.pages + pages };
}

/** Drive refuses a token that it does not know, or not for this account, in other words than one that expired. */
export function isStaleToken(error: DriveError): boolean {
  return (
    error.reason === "pageTokenExpired" || (error.status === 400 && error.message.endsWith("(pageToken)"))
  );
}

/**
 * Reads a chain of pages, no more rows than are wanted: each reading is a listing of its own that goes on behind the last, also where
 * that was stopped.
 */
export function chainSource(client: DriveClient, options: ListFilesOptions): RowSource {
  let pageToken: string | undefined;
  let listing: FileListing | undefined;
  let before = NOTHING;
  return {
    get receipt() {
      return listing?.receipt;
    },
    get progress() {
      return together(before, listing);
    },
    async read(wanted, signal) {
      before = together(before, listing);
      const token = pageToken;
      listing = listFiles(client, { ...options, limit: wanted, pageToken: token, signal });
      const rows: DriveFile[] = [];
      const error = await gather(listing, rows);
      const next = listing.nextPageToken;
      // A token that leads back to where this page began would give the same rows again; what broke off can be tried again there.
      const isDone = error === undefined && (next === undefined || next === token);
      if (next !== undefined) pageToken = next;
      return { rows, isDone, ...(error === undefined ? {} : { error }) };
    },
  };
}

/** What {@link openSource} lists. */
export interface OpenSourceOptions extends ListFilesOptions {
  /** Aborted when nobody goes on with it any more. */
  readonly ended: AbortSignal;
}

/**
 * Reads one listing by and by: one that is sorted here, or goes from folder to folder, cannot be begun in its middle. Where it was stopped
 * or broke off it is begun again, and what it gave before is left out.
 */
export function openSource(client: DriveClient, { ended, ...options }: OpenSourceOptions): RowSource {
  const given = new Set<string>();
  let listing: FileListing | undefined;
  let before = NOTHING;
  let stop = new AbortController();
  let pages: AsyncIterator<readonly DriveFile[]> | undefined;
  const leave = () => {
    stop.abort();
    // What was read ahead, and files of its own, are given back.
    void pages?.return?.(undefined)?.catch(() => undefined);
    pages = undefined;
  };
  ended.addEventListener("abort", leave, { once: true });
  const begin = () => {
    leave();
    before = together(before, listing);
    stop = new AbortController();
    listing = listFiles(client, { ...options, signal: stop.signal });
    return listing.pages()[Symbol.asyncIterator]();
  };
  return {
    get receipt() {
      return listing?.receipt;
    },
    get progress() {
      return together(before, listing);
    },
    async read(wanted, signal) {
      const rows: DriveFile[] = [];
      if (signal.aborted) return { rows, isDone: false };
      const abort = () => stop.abort(signal.reason);
      signal.addEventListener("abort", abort, { once: true });
      try {
        if (pages === undefined || stop.signal.aborted) pages = begin();
        while (rows.length < wanted) {
          const page = await pages.next();
          if (page.done === true) return { rows, isDone: true };
          for (const file of page.value) {
            if (given.has(file.id)) continue;
            given.add(file.id);
            rows.push(file);
          }
        }
        return { rows, isDone: false };
      } catch (error) {
        pages = undefined;
        if (!(error instanceof DriveError)) throw error;
        return { rows, isDone: false, error };
      } finally {
        signal.removeEventListener("abort", abort);
      }
    },
  };
}

async function gather(listing: FileListing, rows: DriveFile[]): Promise<DriveError | undefined> {
  try {
    for await (const file of listing) rows.push(file);
    return undefined;
  } catch (error) {
    if (!(error instanceof DriveError)) throw error;
    return error;
  }
}
