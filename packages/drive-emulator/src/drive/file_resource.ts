import { createHash } from "node:crypto";
import type { Selection } from "../fields/parse_fields.ts";
import { selectFields } from "../fields/select_fields.ts";
import { type FileRecord, FOLDER_TYPE, SHORTCUT_TYPE } from "../world/file_record.ts";
import { canSee, type World } from "../world/world.ts";
import { permissionsOf } from "./permissions.ts";
import { userResource } from "./user_resource.ts";

/** Who looks at a file. */
export interface Viewer {
  readonly world: World;
  readonly email: string;
}

type Make = (file: FileRecord, viewer: Viewer) => unknown;

const time = (milliseconds: number | undefined) =>
  milliseconds === undefined ? undefined : new Date(milliseconds).toISOString();
const isGoogleType = (file: FileRecord) => file.mimeType.startsWith("application/vnd.google-apps.");
const hash = (algorithm: string) => (file: FileRecord) =>
  isGoogleType(file) ? undefined : createHash(algorithm).update(file.id).digest("hex");
const extensionOf = (file: FileRecord) =>
  isGoogleType(file) ? undefined : file.name.match(/\.([A-Za-z0-9]{1,8})$/)?.[1];

/** How each field is made; what is undefined is left out of the answer, as Google leaves it out. */
const MAKERS: Readonly<Record<string, Make>> = {
  kind: () => "drive#file",
  id: (file) => file.id,
  name: (file) => file.name,
  mimeType: (file) => file.mimeType,
  description: (file) => file.description,
  starred: (file) => file.starred === true,
  trashed: (file) => file.trashed === true,
  explicitlyTrashed: (file) => file.trashed === true && file.explicitlyTrashed !== false,
  trashedTime: (file) =>
    file.trashed === true && file.driveId !== undefined ? time(file.modified) : undefined,
  parents: (file, viewer) => parentsOf(file, viewer),
  properties: (file) => file.properties,
  appProperties: (file) => file.appProperties,
  spaces: () => ["drive"],
  version: (file) => String(1 + (file.modified % 997)),
  webContentLink: (file) =>
    isGoogleType(file) ? undefined : `https://drive.google.com/uc?id=${file.id}&export=download`,
  webViewLink: (file) => webViewLink(file),
  iconLink: (file) => `https://drive-thirdparty.googleusercontent.com/16/type/${file.mimeType}`,
  hasThumbnail: () => false,
  thumbnailVersion: () => "0",
  viewedByMe: (file) => file.viewedByMe !== undefined,
  viewedByMeTime: (file) => time(file.viewedByMe),
  createdTime: (file) => time(file.created),
  modifiedTime: (file) => time(file.modified),
  modifiedByMe: (file, { email }) => (file.lastModifier ?? file.owner) === email,
  modifiedByMeTime: (file, { email }) =>
    (file.lastModifier ?? file.owner) === email ? time(file.modified) : undefined,
  sharedWithMeTime: (file, viewer) => (isMine(viewer) ? time(file.sharedWithMe?.time) : undefined),
  sharingUser: (file, viewer) =>
    isMine(viewer) && file.sharedWithMe !== undefined
      ? userResource(file.sharedWithMe.by, viewer)
      : undefined,
  owners: (file, viewer) => (file.owner === undefined ? undefined : [userResource(file.owner, viewer)]),
  driveId: (file) => file.driveId,
  teamDriveId: (file) => file.driveId,
  lastModifyingUser: (file, viewer) => userResource(file.lastModifier ?? file.owner ?? viewer.email, viewer),
  shared: (file) => (file.driveId !== undefined ? undefined : (file.grants?.length ?? 0) > 0),
  ownedByMe: (file, { email }) => (file.driveId !== undefined ? false : file.owner === email),
  capabilities: (file, { email }) => ({
    canEdit: file.owner === email,
    canDownload: true,
    canShare: file.owner === email,
  }),
  viewersCanCopyContent: () => true,
  copyRequiresWriterPermission: () => false,
  writersCanShare: (file) => (file.driveId === undefined ? true : undefined),
  permissions: (file, viewer) => permissionsOf(file, viewer),
  permissionIds: (file, viewer) => permissionsOf(file, viewer)?.map(({ id }) => id),
  folderColorRgb: (file) => (file.mimeType === FOLDER_TYPE ? (file.folderColor ?? "#8f8f8f") : undefined),
  originalFilename: (file) => (isGoogleType(file) ? undefined : file.name),
  fullFileExtension: extensionOf,
  fileExtension: extensionOf,
  md5Checksum: hash("md5"),
  sha1Checksum: hash("sha1"),
  sha256Checksum: hash("sha256"),
  size: (file) => (file.size === undefined ? undefined : String(file.size)),
  quotaBytesUsed: (file) => String(file.size ?? 0),
  headRevisionId: (file) => (isGoogleType(file) ? undefined : `0B${file.id.slice(0, 26)}`),
  isAppAuthorized: () => false,
  resourceKey: (file) => file.resourceKey,
  shortcutDetails: (file) => file.shortcut,
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

function isMine({ world, email }: Viewer): boolean {
  return world.me === email;
}

function parentsOf(file: FileRecord, { world, email }: Viewer): string[] | undefined {
  if (file.parent === undefined) return undefined;
  const parent = world.files.get(file.parent);
  return parent !== undefined && canSee(world, parent, email) ? [file.parent] : undefined;
}

const EDITORS: Readonly<Record<string, string>> = {
  document: "document",
  spreadsheet: "spreadsheets",
  presentation: "presentation",
  form: "forms",
  drawing: "drawings",
};

function webViewLink(file: FileRecord): string {
  if (file.mimeType === FOLDER_TYPE) return `https://drive.google.com/drive/folders/${file.id}`;
  const editor = isGoogleType(file)
    ? EDITORS[file.mimeType.slice("application/vnd.google-apps.".length)]
    : undefined;
  if (editor !== undefined) return `https://docs.google.com/${editor}/d/${file.id}/edit?usp=drivesdk`;
  if (file.mimeType === SHORTCUT_TYPE) return `https://drive.google.com/file/d/${file.id}/view?usp=drivesdk`;
  return `https://drive.google.com/file/d/${file.id}/view?usp=drivesdk`;
}
