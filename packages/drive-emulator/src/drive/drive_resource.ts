import type { SharedDrive } from "../world/world.ts";

/**
 * Makes the Drive resource of a shared drive, as the member sees it.
 *
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/drives
 */
export function driveResource(drive: SharedDrive, email: string): Record<string, unknown> {
  const role = drive.members.find((member) => member.email === email)?.role ?? "reader";
  const organizes = role === "organizer";
  const edits = organizes || role === "fileOrganizer" || role === "writer";
  return {
    kind: "drive#drive",
    id: drive.id,
    name: drive.name,
    colorRgb: "#4986e7",
    themeId: "abacus",
    createdTime: new Date(drive.created).toISOString(),
    hidden: drive.hidden === true,
    capabilities: {
      canAddChildren: edits,
      canComment: edits || role === "commenter",
      canCopy: true,
      canDeleteDrive: organizes,
      canDownload: true,
      canEdit: edits,
      canListChildren: true,
      canManageMembers: organizes,
      canReadRevisions: edits,
      canRename: edits,
      canRenameDrive: organizes,
      canShare: organizes,
      canTrashChildren: organizes || role === "fileOrganizer",
    },
    restrictions: {
      adminManagedRestrictions: false,
      copyRequiresWriterPermission: drive.copyRequiresWriter === true,
      domainUsersOnly: false,
      driveMembersOnly: false,
      sharingFoldersRequiresOrganizerPermission: false,
    },
  };
}
