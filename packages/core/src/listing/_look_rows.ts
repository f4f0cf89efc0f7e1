import type { FileColumn } from "../drive/columns.ts";
import { isSortable } from "../drive/query.ts";
import { type FlatRowsOptions, flatRows } from "./_flat_rows.ts";
import type { Listed, ListingJob } from "./_listing_job.ts";
import type { ScanLedger } from "./_scan_ledger.ts";
import { slicedRows } from "./_sliced_rows.ts";
import type { ResumePoint } from "./resume_point.ts";

/** What {@link lookRows} reads. */
export interface LookRowsOptions extends FlatRowsOptions {
  /** Whether every row is wanted, in any order. */
  readonly wantsAll: boolean;
  /** Keeps the books for whoever goes on with the listing; absent where nobody can. */
  readonly books?: { readonly ledger: ScanLedger; readonly asked: ResumePoint["asked"] } | undefined;
}

/** What slices are cut by. */
const SLICE_COLUMNS: readonly FileColumn[] = ["createdTime", "modifiedTime"];

/** Whether everything that is wanted may be read in slices, if it is in no order. */
function maySlice({ strategy }: ListingJob): boolean {
  return strategy === "auto" || strategy === "slices";
}

/** Reads what the aim's looks find: in slices side by side where all of it is wanted, else in chains of pages. */
export async function* lookRows(job: ListingJob, options: LookRowsOptions): AsyncGenerator<Iterable<Listed>> {
  const { query, pageToken, wantsAll, books } = options;
  if (!wantsAll || pageToken !== undefined || !maySlice(job) || !isSortable(query)) {
    books?.ledger.refuse();
    yield* flatRows(job, options);
    return;
  }
  const columns = [...new Set([...options.columns, ...SLICE_COLUMNS])];
  if (books !== undefined) job.tally.goOn(books.ledger.begin(books.asked, job.client.now()));
  yield* slicedRows(job, { ...options, query, columns, ledger: books?.ledger });
}
