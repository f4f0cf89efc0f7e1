import { toDriveFile } from "../drive/file.ts";
import { foundRows, type Task } from "./_found_rows.ts";
import { type Listed, type ListingJob, MERGE_COLUMNS, rowFilter } from "./_listing_job.ts";
import { compileFilter } from "./compile_filter.ts";
import type { FileFilter } from "./file_filter.ts";
import { mergeConverted } from "./merge_converted.ts";

/** How originals and their converted twins are found, and put into one row. */
export interface TwinSearch {
  /** What is to be read for it: the whole place, since the filter may leave one of the two out. */
  readonly job: ListingJob;
  readonly task: Task;
  /** Puts each pair into one row, which stands where the first of them was, and leaves out what does not fit. */
  merge(listed: readonly Listed[]): Promise<readonly Listed[]>;
}

/** Plans the search for twins; a row of two is chosen when one of them fits. */
export function twinSearchOf(job: ListingJob, task: Task): TwinSearch {
  const { filter, compiled } = task;
  const whole = trashOf(filter);
  const isFiltered = compileFilter(whole).query.q !== compiled.query.q || compiled.rest !== undefined;
  if (!isFiltered) return { job, task, merge: async (listed) => withTwins(listed, () => true) };
  const { here, onlyDrive, outside } = compiled;
  const fits = rowFilter(job, here, outside);
  return {
    job: { ...job, columns: [...new Set([...job.columns, ...here.columns])] },
    task: { ...task, filter: whole, compiled: compileFilter(whole) },
    async merge(listed) {
      const chosen = new Set<string>();
      if (onlyDrive === undefined) {
        for (const { row } of listed) if (fits(row)) chosen.add(row.id);
      } else {
        // What Drive alone can decide, it is asked.
        for await (const batch of foundRows(job, task, { served: false, counted: false }))
          for (const { row } of batch) chosen.add(row.id);
      }
      return withTwins(listed, (id) => chosen.has(id));
    },
  };
}

/** What a filter says of the trash, which a place is never listed without. */
function trashOf({ trashed, query }: FileFilter): FileFilter {
  if (trashed !== undefined) return { trashed };
  return /\btrashed\b/i.test(query ?? "") ? { query: "(trashed = true or trashed = false)" } : {};
}

function withTwins(listed: readonly Listed[], fits: (id: string) => boolean): readonly Listed[] {
  const byId = new Map(listed.map((each) => [each.row.id, each]));
  const files = listed.map(({ row }) => toDriveFile(row, MERGE_COLUMNS));
  return mergeConverted(files).flatMap(({ id, converted }) => {
    const each = byId.get(id);
    if (each === undefined || (!fits(id) && !fits(converted?.id ?? ""))) return [];
    return [converted ? { ...each, converted } : each];
  });
}
