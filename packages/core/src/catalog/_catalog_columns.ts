import type { FileColumn } from "../drive/columns.ts";

/** What a catalog keeps of each file. */
export const CATALOG_COLUMNS: readonly FileColumn[] = [
  "id",
  "name",
  "mimeType",
  "size",
  "quotaBytesUsed",
  "createdTime",
  "modifiedTime",
  "parents",
  "owners",
  "starred",
  "trashed",
  "explicitlyTrashed",
  "trashedTime",
  "shared",
  "ownedByMe",
  "driveId",
  "shortcutDetails",
  "webViewLink",
  "md5Checksum",
  "sharedWithMeTime",
  "sharingUser",
  "lastModifyingUser",
  "viewedByMeTime",
  "resourceKey",
  "hasAugmentedPermissions",
];

/** What can be told of these without asking Drive. */
const MADE: readonly FileColumn[] = ["type", "path", "converted"];

/** What a catalog does not know of all files that an earlier version wrote, before it is brought up to date. */
const ADDED: readonly FileColumn[] = ["hasAugmentedPermissions"];

/** Whether a catalog knows all of these facts about files. */
export function isKept(
  columns: readonly FileColumn[],
  { isOutdated }: { readonly isOutdated: boolean },
): boolean {
  return columns.every(
    (column) =>
      (CATALOG_COLUMNS.includes(column) || MADE.includes(column)) && !(isOutdated && ADDED.includes(column)),
  );
}
