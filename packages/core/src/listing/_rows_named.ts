import type { FileColumn } from "../drive/columns.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import type { Corpus, Row } from "../drive/list_page.ts";
import { allOf, anyOf, condition, quoted } from "../drive/query.ts";
import { DriveError } from "../errors.ts";
import type { RequestScope } from "./_request_scope.ts";
import { rowsOf } from "./_rows_of.ts";
import { corpusOf } from "./place_finder.ts";

/** What {@link rowsNamed} asks. */
export interface RowsNamedOptions extends RequestScope {
  readonly columns: readonly FileColumn[];
}

/** Finds everything that has the name of one of these files, where they lie: they are all of one drive, or all trashed. */
export async function rowsNamed(
  client: DriveClient,
  batch: readonly Row[],
  { columns, ...scope }: RowsNamedOptions,
): Promise<readonly Row[]> {
  const [first] = batch;
  if (first === undefined) return [];
  const trash = condition(`trashed = ${first.trashed === true}`);
  const names = anyOf(batch.map(({ name = "" }) => condition(`name = ${quoted(name)}`)));
  const ask = (corpus: Corpus) =>
    rowsOf(client, { ...scope, corpus, question: { query: allOf([trash, names]) }, columns });
  if (first.trashed === true) return ask({ corpora: "allDrives" });
  const corpus = corpusOf(first.driveId);
  return ask(corpus).catch((error) => {
    // A file of a drive may be shared with somebody to whom the drive itself is closed.
    const closed = error instanceof DriveError && error.code === "NOT_FOUND" && corpus.corpora === "drive";
    if (closed) return ask(corpusOf(undefined));
    throw error;
  });
}
