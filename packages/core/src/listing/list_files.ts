import { DEFAULT_COLUMNS, type FileColumn } from "../drive/columns.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import type { DriveFile } from "../drive/file.ts";
import { addUsage } from "../drive/usage.ts";
import { DriveError } from "../errors.ts";
import { chosenFiles } from "./_chosen_rows.ts";
import { createJob } from "./_listing_job.ts";
import { orderWords, readListOptions } from "./_read_list_options.ts";
import { ScanLedger } from "./_scan_ledger.ts";
import { type ListingProgress, Tally } from "./_tally.ts";
import type { FileFilter } from "./file_filter.ts";
import type { KnownRows } from "./known_rows.ts";
import type { Receipt } from "./receipt.ts";
import type { ResumePoint } from "./resume_point.ts";
import type { SortOrder } from "./sort_order.ts";
import type { Strategy } from "./strategy.ts";

/** What {@link listFiles} lists. */
export interface ListFilesOptions {
  /**
   * Where to look: `/A/B` or `my:A/B`, `drive:NAME-OR-ID/A`, `shared-with-me:`, `starred:`, `trash:`, `orphaned:`, an ID,
   * `id:ID`, or the URL of a page of Drive. @default everything that the account can see
   */
  readonly place?: string | undefined;
  /** Only what the person owns; not together with a place. */
  readonly myDrive?: boolean | undefined;
  /** Only this shared drive, by name or ID; not together with a place. */
  readonly drive?: string | undefined;
  /** Whether to go into folders, and into theirs. A whole Drive is listed with all that is in it in any case. */
  readonly recursive?: boolean | undefined;
  /** How many levels below the place to go; 1 is what lies in it directly. @default all, where it is recursive */
  readonly depth?: number | undefined;
  /** Whether to go into folders that shortcuts lead to; each folder is listed once. @default false */
  readonly followShortcuts?: boolean | undefined;
  readonly filter?: FileFilter | undefined;
  /** Drive's own query language; `trashed = false` is added unless it speaks of `trashed`. The same as `filter.query`. */
  readonly query?: string | undefined;
  /** How many files at the most. @default all of them */
  readonly limit?: number | undefined;
  /** Which facts to ask for beside `id`, `name`, `mimeType` and `type`. @default DEFAULT_COLUMNS */
  readonly columns?: readonly FileColumn[] | undefined;
  /**
   * What to sort by; an empty one takes rows as they come. Drive sorts where it can, in one chain of pages that
   * begins at once; with the strategy `slices` all is read, many pages at a time, and sorted here before the first is given.
   * @default newest first for a listing of everything, as they come for a place and for a recursive listing
   */
  readonly sort?: SortOrder | undefined;
  /** Whether an uploaded file and its Google document share a row; the whole place is read for it. @default false */
  readonly mergeConverted?: boolean | undefined;
  /**
   * Whether folders of which questions for several brought nothing are left at that; the receipt counts them, since they may
   * hold something. @default false
   */
  readonly quick?: boolean | undefined;
  /** Quota units that may be used; a listing that needs more ends, and its receipt says so. @default as many as it takes */
  readonly maxUnits?: number | undefined;
  /**
   * Whether all is read a second time, as one chain of pages or folder by folder, and compared; what the first reading missed is
   * given too, and the receipt says how many files that were. @default false
   */
  readonly verify?: boolean | undefined;
  /** How Drive is read. @default auto, the cheapest way that is fast */
  readonly strategy?: Strategy | undefined;
  /** Where an earlier listing with the same options stopped: its `nextPageToken`. */
  readonly pageToken?: string | undefined;
  /**
   * Where an earlier listing with the same options was broken off: its `resumePoint`. What it gave is not given again, the
   * receipt covers both, and what was deleted meanwhile is not noticed. Not together with an order, a limit and the like.
   */
  readonly resume?: ResumePoint | undefined;
  /** All that is in the Drive, to take rows from where Drive would give the same. @default Drive is asked */
  readonly known?: KnownRows | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A listing that runs while it is read; it can be read once. */
export interface FileListing extends AsyncIterable<DriveFile> {
  /** The same files, a page at a time; an empty page is passed over. */
  pages(): AsyncIterable<readonly DriveFile[]>;
  /** How the listing stands; final once the reading has ended. */
  readonly receipt: Receipt;
  /** The same in few words, to be shown while it runs. */
  readonly progress: ListingProgress;
  /**
   * Continues behind the limit, when the receipt says `more`; undefined for a listing that is sorted here, or goes from
   * folder to folder.
   */
  readonly nextPageToken: string | undefined;
  /**
   * Where the listing stands, to go on from after it was broken off: behind the pages that were taken, of which one counts as
   * soon as it, or the last file of it, was handed out. Undefined for a listing that is not read in slices as rows come, and
   * before it has begun. It is made anew each time, which takes some milliseconds for 100,000 rows.
   */
  readonly resumePoint: ResumePoint | undefined;
}

/**
 * Lists files of every place that the account can see (My Drive, what is shared with it, all shared drives), or of one
 * place, page after page as they are read.
 *
 * Reading throws when a page cannot be had, after the files before it have been given; the receipt then says
 * what is missing.
 *
 * @throws {DriveError} `INVALID_INPUT` for options that are none; while reading, the code of what failed, `NOT_FOUND` or
 * `AMBIGUOUS_PATH` for a place among them.
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files/list
 */
export function listFiles(client: DriveClient, options: ListFilesOptions = {}): FileListing {
  const { filter, ranked, ...checked } = readListOptions(options);
  const tally = new Tally(orderWords({ ...checked, ranked }), client.now);
  tally.maxUnits = checked.maxUnits;
  if (options.known !== undefined) addUsage(tally.usage, options.known.usage);
  const ledger = new ScanLedger(options.resume);
  const taken = () => {
    ledger.taken();
    tally.taken();
  };
  let position = (): string | undefined => options.pageToken;

  async function* read(): AsyncGenerator<readonly DriveFile[]> {
    const job = createJob({
      ...checked,
      client,
      columns: options.columns ?? DEFAULT_COLUMNS,
      tally,
      ledger,
      isResumed: options.resume !== undefined,
      known: options.known,
      signal: options.signal,
    });
    const { place, myDrive, drive, pageToken } = options;
    const onStart = (own: typeof position) => {
      position = own;
    };
    try {
      yield* chosenFiles(job, { place, myDrive, drive, pageToken, filter, onStart });
      tally.end();
    } catch (error) {
      tally.end(error instanceof DriveError ? error.code : undefined);
      throw error;
    }
  }
  return {
    async *pages() {
      for await (const page of read()) {
        taken();
        yield page;
      }
    },
    async *[Symbol.asyncIterator]() {
      for await (const page of read()) {
        for (const [at, file] of page.entries()) {
          if (at === page.length - 1) taken();
          yield file;
        }
      }
    },
    get receipt() {
      return tally.receipt();
    },
    get progress() {
      return tally.progress();
    },
    get nextPageToken() {
      return position();
    },
    get resumePoint() {
      return ledger.point(tally.counts());
    },
  };
}
