import type { Corpus, Row } from "../drive/list_page.ts";
import type { Aim } from "./_aim.ts";
import type { ListingJob } from "./_listing_job.ts";

/** Makes the places that are looked into appear in the receipt, with or without rows. */
export function lookIntoPlaces({ tally }: ListingJob, { isWhole, place }: Aim): void {
  if (place !== undefined) tally.lookInto(place);
  else if (isWhole === true) {
    tally.lookInto("/");
    tally.lookInto("shared-with-me:");
  }
}

/** The place that a row of a listing of everything counts for. */
export function placeOfRow(row: Row, { directory }: ListingJob): string {
  if (typeof row.driveId === "string") return directory.label(row.driveId);
  return row.ownedByMe === true ? "/" : "shared-with-me:";
}

/**
 * Tells whether another chain brings the row: what was opened lately of a shared drive is in the person's own corpus too.
 *
 * @param apart names of the looks, which for a shared drive is its ID
 */
export function isElsewhere({ driveId }: Row, corpus: Corpus, apart: ReadonlySet<string>): boolean {
  return corpus.corpora === "user" && typeof driveId === "string" && apart.has(driveId);
}
