import { hash } from "node:crypto";
import { type Algorithm, checksumOf } from "../contents/checksum_of.ts";
import type { Selection } from "../fields/parse_fields.ts";
import { selectFields } from "../fields/select_fields.ts";
import { canOpenId, isStarredBy, sharingWith, viewedBy } from "../world/as_seen.ts";
import { type FileRecord, FOLDER_TYPE } from "../world/file_record.ts";
import { capabilitiesOf, copyingIsOpen } from "./capabilities.ts";
import { exportLinks, webViewLink } from "./links.ts";
import { permissionsOf } from "./permissions.ts";
import { hasThumbnail, thumbnailLink } from "./thumbnails.ts";
import { userResource } from "./user_resource.ts";
import type { Viewer } from "./viewer.ts";

type Make = (file: FileRecord, viewer: Viewer) => unknown;

const time = (milliseconds: number | undefined) =>
  milliseconds === undefined ? undefined : new Date(milliseconds).toISOString();
const isGoogleType = (file: FileRecord) => file.mimeType.startsWith("application/vnd.google-apps.");
const checksum = (algorithm: Algorithm) => (file: FileRecord) =>
  isGoogleType(file) ? undefined : checksumOf(file, algorithm);
const extensionOf = (file: FileRecord) =>
  isGoogleType(file) ? undefined : file.name.match(/\.([A-Za-z0-9]{1,8})$/)?.[1];

const revisionOf = (file: FileRecord) =>
  file.content === undefined && file.bytes === undefined
    ? file.id
    : hash("sha256", `${file.id} ${checksumOf(file, "md5")}`, "base64url");
const modifierOf = (file: FileRecord) => file.lastModifier ?? file.owner;

/** How each field is made; what is undefined is left out of the answer, as Google leaves it out. */
const MAKERS: Readonly<Record<string, Make>> = {
  kind: () => "drive#file",
  id: (file) => file.id,
  name: (file) => file.name,
  mimeType: (file) => file.mimeType,
  description: (file) => file.description,
  starred: (file, { world, email }) => isStarredBy(world, file, email),
  trashed: (file) => file.trashed === true,
  explicitlyTrashed: (file) => file.trashed === true && file.explicitlyTrashed !== false,
  trashedTime: (file) => (isDriveTrash(file) ? time(file.trashing?.time ?? file.modified) : undefined),
  trashingUser: (file, viewer) => {
    const by = file.trashing?.by ?? file.lastModifier;
    return isDriveTrash(file) && by !== undefined ? userResource(by, viewer) : undefined;
  },
  parents: (file, viewer) => parentsOf(file, viewer),
  properties: (file) => file.properties,
  appProperties: (file) => file.appProperties,
  spaces: () => ["drive"],
  version: (file) => String(1 + (file.modified % 997) + 1000 * (file.edits ?? 0)),
  webContentLink: (file) =>
    isGoogleType(file) ? undefined : `https://drive.google.com/uc?id=${file.id}&export=download`,
  webViewLink,
  exportLinks,
  iconLink: (file) => `https://drive-thirdparty.googleusercontent.com/16/type/${file.mimeType}`,
  hasThumbnail,
  thumbnailLink,
  thumbnailVersion: () => "0",
  viewedByMe: (file, { world, email }) => viewedBy(world, file, email) !== undefined,
  viewedByMeTime: (file, { world, email }) => time(viewedBy(world, file, email)),
  createdTime: (file) => time(file.created),
  modifiedTime: (file) => time(file.modified),
  modifiedByMe: (file, { email }) => modifierOf(file) === email,
  modifiedByMeTime: (file, { email }) => (modifierOf(file) === email ? time(file.modified) : undefined),
  sharedWithMeTime: (file, { world, email }) => time(sharingWith(world, file, email)?.time),
  sharingUser: (file, viewer) => {
    const sharing = sharingWith(viewer.world, file, viewer.email);
    return sharing?.by === undefined ? undefined : userResource(sharing.by, viewer);
  },
  owners: (file, viewer) => (file.owner === undefined ? undefined : [userResource(file.owner, viewer)]),
  driveId: (file) => file.driveId,
  teamDriveId: (file) => file.driveId,
  lastModifyingUser: (file, viewer) => userResource(modifierOf(file) ?? viewer.email, viewer),
  shared: (file) => (file.driveId !== undefined ? undefined : (file.grants?.length ?? 0) > 0),
  ownedByMe: (file, { email }) => (file.driveId !== undefined ? undefined : file.owner === email),
  hasAugmentedPermissions: ({ driveId, grants = [] }) =>
    driveId === undefined ? undefined : grants.some(({ inherited }) => inherited !== true),
  capabilities: capabilitiesOf,
  viewersCanCopyContent: copyingIsOpen,
  copyRequiresWriterPermission: (file, viewer) => !copyingIsOpen(file, viewer),
  writersCanShare: (file) => (file.driveId === undefined ? true : undefined),
  permissions: (file, viewer) => permissionsOf(file, viewer),
  permissionIds: (file, viewer) => permissionsOf(file, viewer)?.map(({ id }) => id),
  folderColorRgb: (file) => (file.mimeType === FOLDER_TYPE ? (file.folderColor ?? "#8f8f8f") : undefined),
  originalFilename: (file) => (isGoogleType(file) ? undefined : file.name),
  fullFileExtension: extensionOf,
  fileExtension: extensionOf,
  md5Checksum: checksum("md5"),
  sha1Checksum: checksum("sha1"),
  sha256Checksum: checksum("sha256"),
  size: (file) => (file.size === undefined ? undefined : String(file.size)),
  quotaBytesUsed: (file) => String(file.size ?? 0),
  headRevisionId: (file) => (isGoogleType(file) ? undefined : `0B${revisionOf(file).slice(0, 26)}`),
  isAppAuthorized: () => false,
  resourceKey: (file) => file.resourceKey,
  shortcutDetails: (file) => file.shortcut,
  imageMediaMetadata: (file) => (file.durationMs === undefined ? file.dimensions : undefined),
  videoMediaMetadata: (file) =>
    file.durationMs === undefined
      ? undefined
      : { ...file.dimensions, durationMillis: String(file.durationMs) },
  contentRestrictions: (file, viewer) => restrictionsOf(file, viewer),
  linkShareMetadata: () => ({ securityUpdateEligible: false, securityUpdateEnabled: true }),
};

/** Makes the File resource with the fields that the mask selects, as the viewer sees it. */
export function fileResource(
  file: FileRecord,
  viewer: Viewer,
  selection: Selection,
): Record<string, unknown> {
  const resource: Record<string, unknown> = {};
  if (selection === "all") {
    for (const [name, make] of Object.entries(MAKERS)) assign(resource, name, make(file, viewer));
    return resource;
  }
  for (const [name, inner] of selection)
    assign(resource, name, selectFields(MAKERS[name]?.(file, viewer), inner));
  return resource;
}

function assign(resource: Record<string, unknown>, name: string, value: unknown): void {
  if (value !== undefined) resource[name] = value;
}

/** Google tells when and by whom of what was thrown away on shared drives alone. */
function isDriveTrash(file: FileRecord): boolean {
  return file.trashed === true && file.driveId !== undefined;
}

function restrictionsOf(file: FileRecord, viewer: Viewer): readonly unknown[] | undefined {
  if (file.readOnlyReason === undefined) return undefined;
  return [
    {
      readOnly: true,
      reason: file.readOnlyReason,
      restrictingUser: userResource(modifierOf(file) ?? viewer.email, viewer),
      restrictionTime: time(file.modified),
      type: "globalContentRestriction",
    },
  ];
}

function parentsOf(file: FileRecord, viewer: Viewer): string[] | undefined {
  if (file.parent === undefined) return undefined;
  return canOpenId(viewer.world, file.parent, viewer) ? [file.parent] : undefined;
}
