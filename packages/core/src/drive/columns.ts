import { DriveError } from "../errors.ts";
import { suggest } from "../suggest.ts";

/**
 * Every column, in the order of the documentation: Drive's own field names, and three that are made here: `type`, of
 * the MIME type, `path`, of the folders above, and `converted`, of the Google document that was made of the file.
 *
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files#File
 */
export const FILE_COLUMNS = [
  "id",
  "name",
  "mimeType",
  "type",
  "size",
  "createdTime",
  "modifiedTime",
  "owners",
  "starred",
  "trashed",
  "shared",
  "driveId",
  "shortcutDetails",
  "webViewLink",
  "md5Checksum",
  "path",
  "converted",
  "appProperties",
  "capabilities",
  "contentRestrictions",
  "copyRequiresWriterPermission",
  "description",
  "explicitlyTrashed",
  "exportLinks",
  "fileExtension",
  "folderColorRgb",
  "fullFileExtension",
  "hasAugmentedPermissions",
  "hasThumbnail",
  "headRevisionId",
  "iconLink",
  "imageMediaMetadata",
  "isAppAuthorized",
  "lastModifyingUser",
  "linkShareMetadata",
  "modifiedByMe",
  "modifiedByMeTime",
  "originalFilename",
  "ownedByMe",
  "parents",
  "permissionIds",
  "permissions",
  "properties",
  "quotaBytesUsed",
  "resourceKey",
  "sha1Checksum",
  "sha256Checksum",
  "sharedWithMeTime",
  "sharingUser",
  "spaces",
  "thumbnailLink",
  "trashedTime",
  "trashingUser",
  "version",
  "videoMediaMetadata",
  "viewedByMe",
  "viewedByMeTime",
  "webContentLink",
  "writersCanShare",
] as const;

/** A fact about a file, under Drive's own name for it; `type` is the kind in one word, `path` a place that can be typed. */
export type FileColumn = (typeof FILE_COLUMNS)[number];

/** What a listing carries unless other columns are asked for. */
export const DEFAULT_COLUMNS: readonly FileColumn[] = FILE_COLUMNS.slice(
  0,
  FILE_COLUMNS.indexOf("md5Checksum") + 1,
);

/** What to ask for of permissions. */
export const PERMISSION_FIELDS =
  "id,type,role,emailAddress,domain,displayName,allowFileDiscovery,expirationTime,deleted,pendingOwner";

const PERSON = "(displayName,emailAddress,me,permissionId)";

/** What to ask for where the name alone would bring pictures of people and other ballast. */
const MASKS: Readonly<Partial<Record<FileColumn, string>>> = {
  type: "mimeType",
  owners: `owners${PERSON}`,
  lastModifyingUser: `lastModifyingUser${PERSON}`,
  sharingUser: `sharingUser${PERSON}`,
  trashingUser: `trashingUser${PERSON}`,
  shortcutDetails: "shortcutDetails(targetId,targetMimeType,targetResourceKey)",
  permissions: `permissions(${PERMISSION_FIELDS})`,
};

const INT64: ReadonlySet<FileColumn> = new Set<FileColumn>(["size", "quotaBytesUsed", "version"]);

/** Tells whether Drive sends the column as a string that holds a 64-bit number. */
export function isInt64Column(column: FileColumn): boolean {
  return INT64.has(column);
}

/** What a path is made of, beside the folders above. */
export const PATH_COLUMNS: readonly FileColumn[] = [
  "id",
  "name",
  "mimeType",
  "parents",
  "driveId",
  "ownedByMe",
  "sharedWithMeTime",
  "trashed",
];

/** What is asked for in place of columns that Drive does not have. */
const MADE_HERE: Readonly<Partial<Record<FileColumn, readonly FileColumn[]>>> = {
  path: PATH_COLUMNS,
  converted: [],
};

/** Returns the `fields` mask of one file with these columns and no others. */
export function maskOf(columns: readonly FileColumn[]): string {
  const asked = columns.flatMap((column) => MADE_HERE[column] ?? [column]);
  return [...new Set(asked.map((column) => MASKS[column] ?? column))].join(",");
}

/** Returns the `fields` mask of a listing with these columns and no others. */
export function fieldsOf(columns: readonly FileColumn[]): string {
  return `nextPageToken,incompleteSearch,files(${maskOf(columns)})`;
}

/**
 * Checks column names that a person typed, without regard to case.
 *
 * @throws {DriveError} `INVALID_INPUT` naming the unknown column and what it may have meant.
 */
export function parseColumns(names: readonly string[]): readonly FileColumn[] {
  const columns = names.map((name) => {
    const column = FILE_COLUMNS.find((known) => known.toLowerCase() === name.trim().toLowerCase());
    if (column !== undefined) return column;
    const nearest = nearestColumn(name.trim());
    throw new DriveError("INVALID_INPUT", `Cannot show the column "${name}": there is none of that name`, {
      hint:
        nearest === undefined
          ? "To see all columns, run: drivelens list --columns help"
          : `Did you mean ${nearest}? To see all columns, run: drivelens list --columns help`,
    });
  });
  if (columns.length === 0) throw new DriveError("INVALID_INPUT", "Cannot show a listing without columns");
  return [...new Set(columns)];
}

/** A person may have typed the beginning of a name alone, as `modified`. */
function nearestColumn(typed: string): FileColumn | undefined {
  const begun = FILE_COLUMNS.find(
    (known) => typed.length > 2 && known.toLowerCase().startsWith(typed.toLowerCase()),
  );
  return (suggest(typed, FILE_COLUMNS) as FileColumn | undefined) ?? begun;
}
