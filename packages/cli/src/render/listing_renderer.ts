import type { DriveFile, Receipt } from "@drivelens/core";

/** Turns a listing into text, a page at a time, so that no more than a page is held. */
export interface ListingRenderer {
  /** Text of one page; the first one brings the head with it. */
  page(files: readonly DriveFile[]): string;
  /** What comes after the last page. */
  end(receipt: Receipt): string;
}
