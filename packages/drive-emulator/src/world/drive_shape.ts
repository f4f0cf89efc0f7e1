/** What a generated Drive looks like beyond its size; what is left out is as in a Drive that has grown. */
export interface DriveShape {
  /** Where its files lie: `owned` has them all in My Drive, `mixed` on shared drives and with other people too. @default "mixed" */
  readonly shape?: "mixed" | "owned";
  /** How many of its files are folders; the others are spread over them, unevenly. @default about one in twelve */
  readonly folders?: number;
  /** How many bulk uploads there were; the files of one were made at the same moment. @default 30 where there is a `bulkShare` */
  readonly uploads?: number;
  /** Share of its files, from 0 to 1, that came in bulk uploads. @default 0.6 where there are `uploads` */
  readonly bulkShare?: number;
}

/**
 * Checks that a Drive of so many files can have the shape; the sample Drive can have none.
 *
 * @throws {RangeError} otherwise.
 */
export function checkShape(options: DriveShape & { readonly files?: number }): void {
  const { files, shape, folders, uploads, bulkShare } = options;
  if (files === undefined && [shape, folders, uploads, bulkShare].some((value) => value !== undefined))
    throw new RangeError("Cannot shape the sample Drive: expected a number of files");
  if (folders !== undefined && folders > (files ?? 0))
    throw new RangeError(`Cannot make ${folders} folders of ${files} files: folders are files too`);
  if (bulkShare !== undefined && !(bulkShare >= 0 && bulkShare <= 1))
    throw new RangeError(`Cannot upload a share of ${bulkShare}: expected 0 to 1`);
  if (uploads !== undefined && !(uploads >= 1))
    throw new RangeError(`Cannot make ${uploads} bulk uploads: expected one or more`);
}
