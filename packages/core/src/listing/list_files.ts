import { DEFAULT_COLUMNS, type FileColumn } from "../drive/columns.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import type { DriveFile } from "../drive/file.ts";
import { DriveError } from "../errors.ts";
import { effectiveQuery } from "./_query.ts";
import { type Cursor, type PagePlan, readPages } from "./_read_pages.ts";
import { Tally } from "./_tally.ts";
import type { Receipt } from "./receipt.ts";

/** What {@link listFiles} lists. */
export interface ListFilesOptions {
  /** Drive's own query language; `trashed = false` is added unless it speaks of `trashed`. */
  readonly query?: string | undefined;
  /** How many files at the most. @default all of them */
  readonly limit?: number | undefined;
  /** Which facts to ask for beside `id`, `name`, `mimeType` and `type`. @default DEFAULT_COLUMNS */
  readonly columns?: readonly FileColumn[] | undefined;
  /** Drive's own sort keys. @default "modifiedTime desc" */
  readonly orderBy?: string | undefined;
  /** Where an earlier listing with the same options stopped: its `nextPageToken`. */
  readonly pageToken?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A listing that runs while it is read; it can be read once. */
export interface FileListing extends AsyncIterable<DriveFile> {
  /** The same files, a page of Drive's at a time; an empty page is passed over. */
  pages(): AsyncIterable<readonly DriveFile[]>;
  /** How the listing stands; final once the reading has ended. */
  readonly receipt: Receipt;
  /** Continues behind the limit, when the receipt says `more`. */
  readonly nextPageToken: string | undefined;
}

/**
 * Lists files of every place that the account can see (My Drive, what is shared with it, all shared drives),
 * newest first, page after page as they are read.
 *
 * Reading throws when a page cannot be had, after the files before it have been given; the receipt then says
 * what is missing.
 *
 * @throws {DriveError} `INVALID_INPUT` for a limit that is none; while reading, the code of what failed.
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files/list
 */
export function listFiles(client: DriveClient, options: ListFilesOptions = {}): FileListing {
  const { limit = Number.POSITIVE_INFINITY } = options;
  if (limit !== Number.POSITIVE_INFINITY && (!Number.isSafeInteger(limit) || limit < 1)) {
    throw new DriveError("INVALID_INPUT", `Cannot list ${limit} files: the limit is a whole number from 1`);
  }
  const { q, sortable } = effectiveQuery(options.query);
  if (client.credential.kind === "api-key" && !/\bin\s+parents\b/i.test(q)) {
    throw new DriveError("INVALID_INPUT", "Cannot list a whole Drive with an API key: it is nobody's", {
      hint: "Name a public folder, as in --query \"'FOLDER_ID' in parents\"",
    });
  }
  const orderBy = sortable ? (options.orderBy ?? "modifiedTime desc") : undefined;
  const tally = new Tally(orderBy ?? "relevance", client.now);
  const plan: PagePlan = { q, orderBy, limit, columns: options.columns ?? DEFAULT_COLUMNS };
  const cursor: Cursor = { next: options.pageToken };

  async function* pages(): AsyncGenerator<readonly DriveFile[]> {
    try {
      yield* readPages(client, { plan, tally, cursor, signal: options.signal });
      tally.end();
    } catch (error) {
      tally.end(error instanceof DriveError ? error.code : undefined);
      throw error;
    }
  }
  return {
    pages,
    async *[Symbol.asyncIterator]() {
      for await (const page of pages()) yield* page;
    },
    get receipt() {
      return tally.receipt();
    },
    get nextPageToken() {
      return cursor.next;
    },
  };
}
