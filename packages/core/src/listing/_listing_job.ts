import { type FileColumn, PATH_COLUMNS } from "../drive/columns.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { type ConvertedFile, type DriveFile, toDriveFile } from "../drive/file.ts";
import type { Row } from "../drive/list_page.ts";
import { PathBook } from "./_path_book.ts";
import type { ReadListOptions } from "./_read_list_options.ts";
import type { ScanLedger } from "./_scan_ledger.ts";
import type { Tally } from "./_tally.ts";
import { compareBy } from "./compare_by.ts";
import type { CompiledFilter } from "./compile_filter.ts";
import { DriveDirectory } from "./drive_directory.ts";
import type { KnownRows } from "./known_rows.ts";
import type { LocalCheck } from "./local_check.ts";
import { PlaceFinder } from "./place_finder.ts";
import { columnsOf, type SortOrder } from "./sort_order.ts";

/** Asked for whatever the columns: the receipt counts by place, and rows are told apart by ID. */
const KEY_COLUMNS: readonly FileColumn[] = ["id", "name", "mimeType", "driveId", "ownedByMe"];
/** What tells whether two files are twins. */
export const MERGE_COLUMNS: readonly FileColumn[] = ["parents", "driveId", "trashed"];

/** A row that was chosen, with the place that it counts for. */
export interface Listed {
  readonly row: Row;
  readonly place: string;
  readonly path?: string | undefined;
  /** The Google document that the file was made into. */
  readonly converted?: ConvertedFile | undefined;
}

/** What one listing is to do. */
export interface ListingJob extends Omit<ReadListOptions, "filter" | "ranked"> {
  readonly client: DriveClient;
  readonly columns: readonly FileColumn[];
  readonly tally: Tally;
  readonly ledger: ScanLedger;
  /** Whether it goes on with an earlier one. */
  readonly isResumed: boolean;
  /** All that is in the Drive, where that is known. */
  readonly known: KnownRows | undefined;
  readonly signal: AbortSignal | undefined;
  readonly directory: DriveDirectory;
  readonly finder: PlaceFinder;
  readonly book: PathBook;
}

/** What {@link createJob} makes for itself. */
type Made = "directory" | "finder" | "book";

/** Makes a job with what finds places and writes paths; all of it counts its requests in the one receipt. */
export function createJob(given: Omit<ListingJob, Made>): ListingJob {
  const scope = { usage: given.tally.usage, signal: given.signal };
  const directory = new DriveDirectory(given.client, scope, given.known?.drives);
  const options = { ...scope, directory };
  const finder = new PlaceFinder(given.client, options);
  return { ...given, directory, finder, book: new PathBook(given.client, options) };
}

/** Whether the rows are to have their paths. */
export function wantsPath({ columns, order, depth, recursive }: ListingJob): boolean {
  return (
    columns.includes("path") ||
    order.some(({ key }) => key === "path") ||
    recursive ||
    depth !== Number.POSITIVE_INFINITY
  );
}

/** Returns what Drive is asked for, so that the job can be done with this check on each row. */
export function askedColumns(job: ListingJob, check: LocalCheck | undefined): readonly FileColumn[] {
  const asked = [
    ...KEY_COLUMNS,
    ...job.columns,
    ...(check?.columns ?? []),
    ...columnsOf(job.order).filter((column) => column !== "parents"),
    ...(job.mergeConverted ? MERGE_COLUMNS : []),
    ...(job.followShortcuts ? (["shortcutDetails"] as const) : []),
  ];
  return [...new Set(asked)].filter((column) => column !== "path" && column !== "converted");
}

/** The columns that a path is made of, beside what is asked anyway. */
export function withPathColumns(columns: readonly FileColumn[]): readonly FileColumn[] {
  return [...new Set([...columns, ...PATH_COLUMNS])];
}

/** Decides about a row here, and counts what could not be decided. */
export function rowFilter(
  { tally }: ListingJob,
  check: LocalCheck | undefined,
  outside: CompiledFilter["outside"],
): (row: Row) => boolean {
  if (check === undefined && outside === undefined) return () => true;
  const columns = [...(check?.columns ?? []), "sharedWithMeTime", "sharingUser"] as const;
  return (row) => {
    const file = toDriveFile(row, columns);
    if (check === undefined || check.matches(file)) return true;
    if (outside?.(file) === true) tally.outside++;
    return false;
  };
}

/** Makes the comparison of two rows in the job's order. */
export function compareListed(order: SortOrder): (one: Listed, other: Listed) => number {
  const columns = columnsOf(order);
  const compare = compareBy(order);
  const files = new WeakMap<Listed, DriveFile>();
  const fileOf = (listed: Listed): DriveFile => {
    const known = files.get(listed);
    if (known !== undefined) return known;
    const file = { ...toDriveFile(listed.row, columns), path: listed.path ?? null };
    files.set(listed, file);
    return file;
  };
  return (one, other) => compare(fileOf(one), fileOf(other));
}

/** Makes the file that is given out, with the columns of the job and no others. */
export function fileOf({ columns }: ListingJob, { row, path, converted }: Listed): DriveFile {
  const file = toDriveFile(row, columns);
  // A row has no path of its own. To copy it for this takes longer than all the rest.
  if (path !== undefined && "path" in file) Object.assign(file, { path });
  return converted === undefined ? file : { ...file, converted };
}
