/** Which names a mask may select: `leaf` has none below it, `open` any. */
export type Schema = "leaf" | "open" | { readonly [name: string]: Schema };

function leaves(names: string): Record<string, Schema> {
  return Object.fromEntries(names.split(" ").map((name) => [name, "leaf"]));
}

const USER: Schema = leaves("kind displayName photoLink me permissionId emailAddress");

const PERMISSION: Schema = {
  ...leaves(
    "kind id type emailAddress domain role view allowFileDiscovery displayName photoLink expirationTime deleted pendingOwner inheritedPermissionsDisabled",
  ),
  permissionDetails: "open",
  teamDrivePermissionDetails: "open",
};

/** The File resource of Drive v3. */
export const FILE_SCHEMA: Schema = {
  ...leaves(
    "kind id name mimeType description starred trashed explicitlyTrashed trashedTime parents spaces version " +
      "webContentLink webViewLink iconLink hasThumbnail thumbnailLink thumbnailVersion viewedByMe viewedByMeTime " +
      "createdTime modifiedTime modifiedByMeTime modifiedByMe sharedWithMeTime driveId teamDriveId shared ownedByMe " +
      "viewersCanCopyContent copyRequiresWriterPermission writersCanShare permissionIds hasAugmentedPermissions " +
      "folderColorRgb originalFilename fullFileExtension fileExtension md5Checksum sha1Checksum sha256Checksum size " +
      "quotaBytesUsed headRevisionId isAppAuthorized resourceKey inheritedPermissionsDisabled",
  ),
  properties: "open",
  appProperties: "open",
  trashingUser: USER,
  sharingUser: USER,
  lastModifyingUser: USER,
  owners: USER,
  permissions: PERMISSION,
  capabilities: "open",
  clientEncryptionDetails: "open",
  contentHints: "open",
  contentRestrictions: "open",
  downloadRestrictions: "open",
  exportLinks: "open",
  imageMediaMetadata: "open",
  videoMediaMetadata: "open",
  labelInfo: "open",
  linkShareMetadata: leaves("securityUpdateEligible securityUpdateEnabled"),
  shortcutDetails: leaves("targetId targetMimeType targetResourceKey"),
};

/** The answer of files.list. */
export const FILE_LIST_SCHEMA: Schema = {
  ...leaves("kind nextPageToken incompleteSearch"),
  files: FILE_SCHEMA,
};

/** The answer of about.get. */
export const ABOUT_SCHEMA: Schema = {
  ...leaves("kind maxUploadSize appInstalled canCreateDrives canCreateTeamDrives folderColorPalette"),
  user: USER,
  storageQuota: leaves("limit usageInDrive usageInDriveTrash usage"),
  importFormats: "open",
  exportFormats: "open",
  maxImportSizes: "open",
  driveThemes: "open",
  teamDriveThemes: "open",
};

/** The Drive resource: a shared drive. */
export const DRIVE_SCHEMA: Schema = {
  ...leaves("kind id name colorRgb backgroundImageLink themeId createdTime hidden orgUnitId"),
  backgroundImageFile: "open",
  capabilities: "open",
  restrictions: "open",
};

/** The answer of drives.list. */
export const DRIVE_LIST_SCHEMA: Schema = { ...leaves("kind nextPageToken"), drives: DRIVE_SCHEMA };
