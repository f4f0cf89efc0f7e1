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
   */
  read(wanted: number): Promise<SourceRows>;
  /** How the reading stands. */
  readonly receipt: Receipt | undefined;
  /** How many rows have come from Drive. */
  readonly examined: number;
}

/** What {@link RowSource.read} brings. */
export interface SourceRows {
  readonly rows: readonly DriveFile[];
  /** Whether nothing comes behind these. */
  readonly isDone: boolean;
  /** What broke the reading off. */
  readonly error?: DriveError;
}

/** Drive refuses a token that it does not know, or not for this account, in other words than one that expired. */
export function isStaleToken(error: DriveError): boolean {
  return (
    error.reason === "pageTokenExpired" || (error.status === 400 && error.message.endsWith("(pageToken)"))
  );
}

/** Reads a chain of pages, no more rows than are wanted: each reading is a listing of its own that goes on behind the last. */
export function chainSource(client: DriveClient, options: ListFilesOptions): RowSource {
  let pageToken: string | undefined;
  let listing: FileListing | undefined;
  let examined = 0;
  return {
    get receipt() {
      return listing?.receipt;
    },
    get examined() {
      return examined + (listing?.progress.examined ?? 0);
    },
    async read(wanted) {
      examined += listing?.progress.examined ?? 0;
      const before = pageToken;
      listing = listFiles(client, { ...options, limit: wanted, pageToken: before });
      const rows: DriveFile[] = [];
      const error = await gather(listing, rows);
      const next = listing.nextPageToken;
      // A token that leads back to where this page began would give the same rows again.
      const isDone = next === undefined || next === before;
      if (!isDone) pageToken = next;
      return { rows, isDone, ...(error === undefined ? {} : { error }) };
    },
  };
}

/** Reads one listing by and by: one that is sorted here, or goes from folder to folder, cannot be begun in its middle. */
export function openSource(client: DriveClient, options: ListFilesOptions): RowSource {
  const listing = listFiles(client, options);
  const pages = listing.pages()[Symbol.asyncIterator]();
  return {
    get receipt() {
      return listing.receipt;
    },
    get examined() {
      return listing.progress.examined;
    },
    async read(wanted) {
      const rows: DriveFile[] = [];
      try {
        while (rows.length < wanted) {
          const page = await pages.next();
          if (page.done === true) return { rows, isDone: true };
          for (const file of page.value) rows.push(file);
        }
        return { rows, isDone: false };
      } catch (error) {
        if (!(error instanceof DriveError)) throw error;
        return { rows, isDone: true, error };
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
