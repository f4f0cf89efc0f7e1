import type { DriveError, Receipt } from "@drivelens/core";
import { visibleText } from "../escape.ts";
import { count } from "./human.ts";

/** What a person is told at the end of a listing, in one line. */
export function receiptLine(receipt: Receipt, error: DriveError | undefined): string {
  const files = count(receipt.rows, "file");
  if (!receipt.complete)
    return `Incomplete after ${files}: ${visibleText(error?.message ?? whyIncomplete(receipt))}`;
  if (receipt.more) return `${files} shown, and there are more: --all shows all, --limit N the first N`;
  const outside =
    receipt.outside === undefined
      ? ""
      : ` · ${count(receipt.outside, "file")} outside the answer: they do not say when or by whom they were shared`;
  const looked =
    receipt.examined > receipt.rows ? ` of ${receipt.examined.toLocaleString("en")} looked at` : "";
  const found = receipt.rows === 0 ? "No files" : files;
  const pages = count(receipt.pages, "page");
  return `${found}${looked} · ${pages} · ${receipt.seconds.toFixed(1)} s · complete${outside}${verified(receipt)}`;
}

function verified({ verified: found }: Receipt): string {
  if (found === undefined) return "";
  const missed =
    found.missed === 0 ? "" : ` · MISSED at first: ${count(found.missed, "file")}, which are listed last`;
  const moved =
    found.since + found.gone === 0 ? "" : ` (${found.since} came and ${found.gone} went meanwhile)`;
  return ` · verified: ${count(found.same, "file")} the same${moved}${missed}`;
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
