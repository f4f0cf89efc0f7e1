/** What the caller may do with a file. */
export const CAPABILITIES: string =
  "canAcceptOwnership canAddChildren canAddFolderFromAnotherDrive canAddMyDriveParent " +
  "canChangeCopyRequiresWriterPermission canChangeItemDownloadRestriction " +
  "canChangeSecurityUpdateEnabled canChangeViewersCanCopyContent canComment canCopy canDelete " +
  "canDeleteChildren canDisableInheritedPermissions canDownload canEdit " +
  "canEnableInheritedPermissions canListChildren canModifyContent canModifyContentRestriction " +
  "canModifyEditorContentRestriction canModifyLabels canModifyOwnerContentRestriction " +
  "canMoveChildrenOutOfDrive canMoveChildrenOutOfTeamDrive canMoveChildrenWithinDrive " +
  "canMoveChildrenWithinTeamDrive canMoveItemIntoTeamDrive canMoveItemOutOfDrive " +
  "canMoveItemOutOfTeamDrive canMoveItemWithinDrive canMoveItemWithinTeamDrive canMoveTeamDriveItem " +
  "canReadDrive canReadLabels canReadRevisions canReadTeamDrive canRemoveChildren " +
  "canRemoveContentRestriction canRemoveMyDriveParent canRename canShare canTrash canTrashChildren " +
  "canUntrash";

/** What the caller may do with a shared drive. */
export const DRIVE_CAPABILITIES: string =
  "canAddChildren canChangeCopyRequiresWriterPermissionRestriction " +
  "canChangeDomainUsersOnlyRestriction canChangeDownloadRestriction canChangeDriveBackground " +
  "canChangeDriveMembersOnlyRestriction " +
  "canChangeSharingFoldersRequiresOrganizerPermissionRestriction canComment canCopy " +
  "canDeleteChildren canDeleteDrive canDownload canEdit canListChildren canManageMembers " +
  "canReadRevisions canRename canRenameDrive canResetDriveRestrictions canShare canTrashChildren";

/** What a camera writes into an image, `location` aside. */
export const IMAGE_METADATA: string =
  "aperture cameraMake cameraModel colorSpace exposureBias exposureMode exposureTime flashUsed " +
  "focalLength height isoSpeed lens maxApertureValue meteringMode rotation sensor subjectDistance " +
  "time whiteBalance width";
