import type { FileColumn } from "../drive/columns.ts";
import type { DriveFile } from "../drive/file.ts";
import type { Row } from "../drive/list_page.ts";
import type { FoundPlace } from "../listing/place_finder.ts";
import type { CatalogChanges, ChangePoint, ChangesOptions } from "./change.ts";
import type { CatalogDuplicates, DuplicatesOptions } from "./duplicates.ts";
import type { EntriesOptions, FolderEntries } from "./entries.ts";
import type { CatalogFind, FindOptions, PickedFiles, PickOptions } from "./find.ts";
import type { CatalogQuota } from "./quota.ts";
import type { CatalogSharing, ReadPermissions, SharingOptions, UnreadPermissions } from "./sharing.ts";
import type { SqlAnswer, SqlOptions } from "./sql_answer.ts";
import type { CatalogUsage, UsageOptions } from "./usage.ts";

/** How a catalog stands. */
export interface CatalogState {
  /** Whether a full pass has ended: until then nothing may be answered from it. */
  readonly complete: boolean;
  /** Whether an earlier version wrote it, which kept less: the next sync brings the rest, however young it is. */
  readonly isOutdated: boolean;
  /** Milliseconds since 1970 at which it was brought up to date last; 0 before the first time. */
  readonly syncedAt: number;
  /** Milliseconds since 1970 from which on the journal knows every change. */
  readonly journalSince: number;
  /** ID of the root folder of My Drive. */
  readonly rootId: string | undefined;
  /** Address of whom it belongs to, where known. */
  readonly account: string | undefined;
  /** Another after each change of what it knows of files, drives and permissions; undefined where none was since it was told. */
  readonly revision: string | undefined;
}

/** A shared drive that a catalog knows. */
export interface CatalogDrive {
  readonly id: string;
  /** Null where Google does not tell it and the person has not. */
  readonly name: string | null;
}

/** Where a feed of changes has been read to; `undefined` as its name is the person's own. */
export interface Feed {
  readonly driveId: string | undefined;
  readonly pageToken: string;
}

/** A place that a catalog knows. */
export interface KnownPlace extends FoundPlace {
  /**
   * Whether all that may be seen in it is known. What is not: what lies in a folder that only a link opened, which no listing
   * of everything shows.
   */
  readonly isListed: boolean;
}

/** A full pass that has begun, and not ended. */
export interface OpenPass {
  /** Where the feeds stood before it began. */
  readonly feeds: readonly Feed[];
  /** Where the listing was broken off, as text; undefined before its first page. */
  readonly resume: string | undefined;
}

/** One change of the feed: what became of a file, a null row where it is no longer to be seen. */
export interface FileChange {
  readonly id: string;
  readonly row: Row | null;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/**
 * Something of which the feed has told too little: a file to be asked for by itself, a folder with all that it holds, or what
 * has been shared with the person, since what was given to them in a folder or a drive that is gone may be theirs still.
 */
export interface Doubt {
  readonly id: string;
  readonly kind: "file" | "folder" | "shared";
  /** When the file was created, in milliseconds since 1970 or as Drive says it; null where that is not known, or it is no file. */
  readonly created: number | string | null;
}

/** What was found out by listings. */
export interface Findings {
  /** What was asked for. */
  readonly doubts: readonly Doubt[];
  readonly found: readonly FileChange[];
  /** Whether what was found is all that lies below it, so that nothing of it is to be asked for any more. */
  readonly isWhole?: boolean;
  /** The feed of the drive that was listed whole, to be followed from now on. */
  readonly feed?: Feed;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Of which drives {@link Catalog.setDrives} is told more. */
export interface SetDrivesOptions {
  readonly gone?: Iterable<string>;
  /** Drives of which the feed says that something about them has changed; they may have been left and joined again. */
  readonly changed?: Iterable<string>;
}

/** A page of a feed of changes. */
export interface ChangeBatch {
  readonly feed: Feed;
  readonly changes: readonly FileChange[];
}

/**
 * Keeps what was learnt of a Drive. Everything that is written is written whole or not at all, so that a process that
 * is killed leaves what the last call before left.
 */
export interface Catalog {
  state(): Promise<CatalogState>;
  /** Counts the files that are known, which takes 20 ms for 100,000. */
  countFiles(): Promise<number>;
  drives(): Promise<readonly CatalogDrive[]>;
  feeds(): Promise<readonly Feed[]>;

  /**
   * Every file, as Drive sent it, those in the trash among them, with these facts; many at a time.
   *
   * @param columns all that are kept, by default
   */
  rows(columns?: readonly FileColumn[]): AsyncIterable<readonly Row[]>;
  /**
   * Finds what a person named, shortcuts to folders followed.
   *
   * @throws {DriveError} `INVALID_INPUT` for what is no place; `NOT_FOUND`, or `AMBIGUOUS_PATH` with the candidates.
   */
  place(text: string): Promise<KnownPlace>;
  /** What lies in a folder, in the trash or not, with these facts. @param columns all that are kept, by default */
  children(folderId: string, columns?: readonly FileColumn[]): Promise<readonly Row[]>;

  /** The full pass that is to be gone on with. */
  openPass(): Promise<OpenPass | undefined>;
  /** Begins a full pass: what it does not see is gone at its end. */
  beginPass(feeds: readonly Feed[]): Promise<void>;
  /** Forgets a full pass that was not ended, so that the next begins anew. */
  forgetPass(): Promise<void>;
  /** Keeps rows of the full pass, with where it can be gone on with behind them. */
  putPage(rows: readonly Row[], resume: string | undefined): Promise<void>;
  /** Ends the full pass: drops what it has not seen. */
  endPass(options: EndPassOptions): Promise<void>;

  /** Applies a page of changes and moves the feed on. */
  apply(batch: ChangeBatch, at: number): Promise<void>;
  /**
   * Notes that some of the Drive is being listed, which shows it at other moments than the feeds do: from now on what they tell of
   * folders and drives is looked at more closely, for what came and went again in between they do not tell.
   */
  beginListing(): Promise<void>;
  /** Notes that the feeds have been read since to where they end. */
  endListing(): Promise<void>;
  /** What is to be asked for beside the feed, as folders say nothing of what they hold. */
  doubts(): Promise<readonly Doubt[]>;
  /** Takes in what was found of them, and what was found below folders. */
  settle(found: Findings): Promise<void>;
  /**
   * Takes in drives that have come into sight, and takes out those that have gone: what is known of their files is in doubt then, even
   * where the drive itself was taken out before. What was known by a listing of a drive that has changed is no longer believed:
   * its feed ends, and is begun again by a listing of all that is in it.
   */
  setDrives(drives: readonly CatalogDrive[], which?: SetDrivesOptions): Promise<void>;
  /** What is known of the account's storage; undefined before it was asked. */
  quota(): Promise<CatalogQuota | undefined>;
  /** Keeps what was learnt of the account's storage. */
  keepQuota(quota: CatalogQuota): Promise<void>;
  /** Notes that everything is as of this moment. */
  markSynced(at: number): Promise<void>;

  /**
   * Counts what files take up, by folder or otherwise.
   *
   * @throws {DriveError} `INVALID_INPUT` for a place that is no folder, `NOT_FOUND` or `AMBIGUOUS_PATH` for one that leads
   * nowhere.
   */
  usage(options?: UsageOptions): Promise<CatalogUsage>;
  /**
   * Tells what lies in a folder, and what each of it takes up. The first such question sums up the whole Drive; as long as
   * nothing is written to the catalog, further ones read only what lies in their folder.
   *
   * @throws {DriveError} `NOT_FOUND` for a folder that is gone, and as {@link usage} does.
   */
  entries(options?: EntriesOptions): Promise<FolderEntries>;
  /** Tells all that is kept of a file, and its path; undefined where there is none of that ID. */
  file(id: string): Promise<DriveFile | undefined>;
  /**
   * Tells what became of files.
   *
   * @throws {DriveError} `INVALID_INPUT` for the name of a point that was never kept, and for `limit` with `as`.
   */
  changes(options?: ChangesOptions): Promise<CatalogChanges>;
  /** The names of the points that were kept. */
  points(): Promise<readonly string[]>;
  /** Keeps how far the changes have been read, under a name: to be called once they have been written whole. */
  keepPoint(name: string, point: ChangePoint): Promise<void>;
  /**
   * Answers one SELECT from the views `files`, `folders`, `permissions` and `drives`.
   *
   * @throws {DriveError} `INVALID_INPUT` for SQL that is wrong or does anything else, `TOO_LARGE` where it takes too long or
   * too much memory, `UNSUPPORTED` before Node.js 24.10.
   */
  sql(query: string, options?: SqlOptions): Promise<SqlAnswer>;

  /**
   * Finds files that hold the same.
   *
   * @throws {DriveError} as {@link usage} does.
   */
  duplicates(options?: DuplicatesOptions): Promise<CatalogDuplicates>;

  /**
   * Finds files by words of their names.
   *
   * @throws {DriveError} `INVALID_INPUT` without a word, `NOT_FOUND` or `AMBIGUOUS_PATH` for a place that leads nowhere.
   */
  find(options: FindOptions): Promise<CatalogFind>;
  /**
   * Tells of files by their IDs what is known, and which of them a search at the place would find.
   *
   * @throws {DriveError} `NOT_FOUND` or `AMBIGUOUS_PATH` for a place that leads nowhere.
   */
  pick(options: PickOptions): Promise<PickedFiles>;

  /**
   * Files of which it has not been asked who may see them since they changed, and shared drives of which that was an hour ago.
   *
   * @param now milliseconds since 1970
   */
  unreadPermissions(now: number): Promise<readonly UnreadPermissions[]>;
  /** Keeps who may see files, as of when the reading of them began, in milliseconds since 1970. */
  keepPermissions(read: readonly ReadPermissions[], at: number): Promise<void>;
  /** Tells what is visible to whom, as far as {@link refreshPermissions} has asked. */
  sharing(options?: SharingOptions): Promise<CatalogSharing>;

  close(): void;
}

/** What {@link Catalog.endPass} is told. */
export interface EndPassOptions {
  readonly rootId: string | undefined;
  readonly account: string | undefined;
  readonly drives: readonly CatalogDrive[];
  /** Milliseconds since 1970. */
  readonly at: number;
}
