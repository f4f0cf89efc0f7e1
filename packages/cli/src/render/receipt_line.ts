import type { DriveError, Receipt } from "@drivelens/core";
import { visibleText } from "../escape.ts";
import { count } from "./human.ts";

/** What {@link receiptLine} says beside the receipt. */
export interface ReceiptLineOptions {
  /** What ended the listing early. */
  readonly error?: DriveError | undefined;
  /** Whether it is a tree, which has an order of its own and tells folders from files. @default false */
  readonly isTree?: boolean;
}

/** What a person is told at the end of a listing, in one line. */
export function receiptLine(receipt: Receipt, { error, isTree = false }: ReceiptLineOptions = {}): string {
  const files = count(receipt.rows, isTree ? "item" : "file");
  if (!receipt.complete)
    return `Incomplete after ${files}: ${visibleText(error?.message ?? whyIncomplete(receipt))}`;
  const found = receipt.rows === 0 ? `No ${isTree ? "items" : "files"}` : files;
  const looked =
    receipt.examined > receipt.rows ? ` of ${receipt.examined.toLocaleString("en")} looked at` : "";
  const more = receipt.more ? ", and there are more (--all, --limit N)" : "";
  return [
    `${found}${looked}${more}`,
    receipt.syncedAt === undefined ? count(receipt.pages, "page") : fromCatalog(receipt, receipt.syncedAt),
    `${receipt.seconds.toFixed(1)} s`,
    "complete",
    ...(receipt.resumed === undefined
      ? []
      : [`${count(receipt.resumed.rows, "file")} of them from before it was broken off`]),
    ...(receipt.outside === undefined
      ? []
      : [
          `${count(receipt.outside, "file")} outside the answer: they do not say when or by whom they were shared`,
        ]),
    ...verified(receipt),
    ...(receipt.order === "none" && !isTree && receipt.rows > 1 ? ["order: none"] : []),
  ].join(" · ");
}

function fromCatalog({ requests }: Receipt, syncedAt: string): string {
  const cost = requests === 0 ? "" : ` (${count(requests, "request")})`;
  return `from the catalog of ${syncedAt}${cost}`;
}

function verified({ verified: found }: Receipt): readonly string[] {
  if (found === undefined) return [];
  const moved =
    found.since + found.gone === 0 ? "" : ` (${found.since} came and ${found.gone} went meanwhile)`;
  return [
    `verified: ${count(found.same, "file")} the same${moved}`,
    ...(found.missed === 0 ? [] : [`MISSED at first: ${count(found.missed, "file")}, which are listed last`]),
  ];
}

function whyIncomplete(receipt: Receipt): string {
  if (receipt.reason === "INCOMPLETE_SEARCH") return "Google says that it did not search every place";
  if (receipt.reason === "BUDGET") return "the quota units that were allowed are used up";
  if (receipt.reason === "UNVERIFIED")
    return `${count(receipt.unverifiedFolders ?? 0, "folder")} may hold more than was seen`;
  const closed = receipt.places.filter(({ complete }) => !complete).map(({ place }) => place);
  const [first, ...others] = closed;
  if (first === undefined) return receipt.reason ?? "unknown reason";
  const more = others.length === 0 ? "" : ` and ${count(others.length, "more place")}`;
  return `Cannot read ${first}${more} (${receipt.reason ?? "unknown reason"})`;
}
