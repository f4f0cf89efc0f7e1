import { type FileRecord, FOLDER_TYPE, type Grant } from "../world/file_record.ts";
import type { Viewer } from "./viewer.ts";

/** Makes what the viewer may do with a file, as far as a program that only reads is likely to ask. */
export function capabilitiesOf(file: FileRecord, viewer: Viewer): Record<string, boolean> {
  const role = roleOf(file, viewer);
  const isFolder = file.mimeType === FOLDER_TYPE;
  const edits = ["owner", "organizer", "fileOrganizer", "writer"].includes(role);
  const manages = role === "owner" || role === "organizer" || role === "fileOrganizer";
  const modifies = edits && file.readOnlyReason === undefined;
  const copies = edits || copyingIsOpen(file, viewer);
  return {
    canAddChildren: isFolder && edits,
    canComment: edits || role === "commenter",
    canCopy: !isFolder && copies,
    canDelete: role === "owner" || role === "organizer",
    canDownload: !isFolder && copies,
    canEdit: edits,
    canListChildren: isFolder,
    canModifyContent: modifies,
    canModifyContentRestriction: edits,
    canReadRevisions: edits,
    canRename: edits,
    canShare: file.driveId === undefined ? edits : role === "organizer",
    canTrash: manages,
    canUntrash: manages,
    ...(file.driveId === undefined ? {} : { canReadDrive: true }),
  };
}

/** Returns the viewer's role on the file: its owner's, one of their own, the shared drive's, or a reader's. */
export function roleOf(file: FileRecord, { world, email }: Viewer): Grant["role"] {
  if (file.owner === email) return "owner";
  const members = file.driveId === undefined ? undefined : world.drives.get(file.driveId)?.members;
  return (
    [...(members ?? []), ...(file.grants ?? [])].find((grant) => grant.email === email)?.role ?? "reader"
  );
}

/** Tells whether those who may only read the file may copy it and download it too. */
export function copyingIsOpen(file: FileRecord, { world }: Viewer): boolean {
  return file.driveId === undefined || world.drives.get(file.driveId)?.copyRequiresWriter !== true;
}
