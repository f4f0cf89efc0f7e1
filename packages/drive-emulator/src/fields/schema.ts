import { CAPABILITIES, DRIVE_CAPABILITIES, IMAGE_METADATA } from "./_long_names.ts";

/** Which names a mask may select: `leaf` has none below it; under the name `*` stands what any other name holds. */
export type Schema = "leaf" | { readonly [name: string]: Schema };

function leaves(names: string): Record<string, Schema> {
  return Object.fromEntries(names.split(" ").map((name) => [name, "leaf"]));
}

const MAP: Schema = { "*": "leaf" };

const USER: Schema = leaves("kind displayName photoLink me permissionId emailAddress");

const PERMISSION: Schema = {
  ...leaves(
    "kind id type emailAddress domain role view allowFileDiscovery displayName photoLink expirationTime deleted pendingOwner inheritedPermissionsDisabled",
  ),
  permissionDetails: leaves("permissionType role inheritedFrom inherited"),
  teamDrivePermissionDetails: leaves("teamDrivePermissionType role inheritedFrom inherited"),
};

const DOWNLOAD_RESTRICTION: Schema = leaves("restrictedForReaders restrictedForWriters");

const LABEL: Schema = {
  ...leaves("kind id revisionId"),
  fields: { "*": { ...leaves("kind id valueType dateString integer selection text"), user: USER } },
};

/**
 * The File resource of Drive v3.
 *
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files
 */
export const FILE_SCHEMA: Schema = {
  ...leaves(
    "kind id name mimeType description starred trashed explicitlyTrashed trashedTime parents spaces version " +
      "webContentLink webViewLink iconLink hasThumbnail thumbnailLink thumbnailVersion viewedByMe viewedByMeTime " +
      "createdTime modifiedTime modifiedByMeTime modifiedByMe sharedWithMeTime driveId teamDriveId shared ownedByMe " +
      "viewersCanCopyContent copyRequiresWriterPermission writersCanShare permissionIds hasAugmentedPermissions " +
      "folderColorRgb originalFilename fullFileExtension fileExtension md5Checksum sha1Checksum sha256Checksum size " +
      "quotaBytesUsed headRevisionId isAppAuthorized resourceKey inheritedPermissionsDisabled",
  ),
  properties: MAP,
  appProperties: MAP,
  exportLinks: MAP,
  trashingUser: USER,
  sharingUser: USER,
  lastModifyingUser: USER,
  owners: USER,
  permissions: PERMISSION,
  capabilities: leaves(CAPABILITIES),
  clientEncryptionDetails: {
    encryptionState: "leaf",
    decryptionMetadata: leaves(
      "aes256GcmChunkSize encryptionResourceKeyHash jwt kaclsId kaclsName keyFormat wrappedKey",
    ),
  },
  contentHints: { indexableText: "leaf", thumbnail: leaves("image mimeType") },
  contentRestrictions: {
    ...leaves("readOnly reason type restrictionTime ownerRestricted systemRestricted"),
    restrictingUser: USER,
  },
  downloadRestrictions: {
    itemDownloadRestriction: DOWNLOAD_RESTRICTION,
    effectiveDownloadRestrictionWithContext: DOWNLOAD_RESTRICTION,
  },
  imageMediaMetadata: { ...leaves(IMAGE_METADATA), location: leaves("latitude longitude altitude") },
  videoMediaMetadata: leaves("width height durationMillis"),
  labelInfo: { labels: LABEL },
  linkShareMetadata: leaves("securityUpdateEligible securityUpdateEnabled"),
  shortcutDetails: leaves("targetId targetMimeType targetResourceKey"),
};

/** The answer of files.list. */
export const FILE_LIST_SCHEMA: Schema = {
  ...leaves("kind nextPageToken incompleteSearch"),
  files: FILE_SCHEMA,
};

const THEME: Schema = leaves("id backgroundImageLink colorRgb");

/** The answer of about.get. */
export const ABOUT_SCHEMA: Schema = {
  ...leaves("kind maxUploadSize appInstalled canCreateDrives canCreateTeamDrives folderColorPalette"),
  user: USER,
  storageQuota: leaves("limit usageInDrive usageInDriveTrash usage"),
  importFormats: MAP,
  exportFormats: MAP,
  maxImportSizes: MAP,
  driveThemes: THEME,
  teamDriveThemes: THEME,
};

/** The Drive resource: a shared drive. */
export const DRIVE_SCHEMA: Schema = {
  ...leaves("kind id name colorRgb backgroundImageLink themeId createdTime hidden orgUnitId"),
  backgroundImageFile: leaves("id xCoordinate yCoordinate width"),
  capabilities: leaves(DRIVE_CAPABILITIES),
  restrictions: {
    ...leaves(
      "adminManagedRestrictions copyRequiresWriterPermission domainUsersOnly driveMembersOnly sharingFoldersRequiresOrganizerPermission",
    ),
    downloadRestriction: DOWNLOAD_RESTRICTION,
  },
};

/** The answer of permissions.list. */
export const PERMISSION_LIST_SCHEMA: Schema = { ...leaves("kind nextPageToken"), permissions: PERMISSION };

/** The answer of drives.list. */
export const DRIVE_LIST_SCHEMA: Schema = { ...leaves("kind nextPageToken"), drives: DRIVE_SCHEMA };

/** The answer of changes.getStartPageToken. */
export const START_PAGE_TOKEN_SCHEMA: Schema = leaves("kind startPageToken");

/** The answer of changes.list. */
export const CHANGE_LIST_SCHEMA: Schema = {
  ...leaves("kind nextPageToken newStartPageToken"),
  changes: {
    ...leaves("kind type changeType time removed fileId driveId teamDriveId"),
    file: FILE_SCHEMA,
    drive: DRIVE_SCHEMA,
    teamDrive: DRIVE_SCHEMA,
  },
};
