import type { FileColumn } from "./columns.ts";

/**
 * What each column holds, in half a line.
 *
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files#File
 *
 * @example Explain a column
 * ```ts
 * import { COLUMN_DESCRIPTIONS } from "@drivelens/core";
 *
 * const { md5Checksum } = COLUMN_DESCRIPTIONS;
 * if (!md5Checksum.startsWith("MD5")) throw new Error(md5Checksum);
 * ```
 */
export const COLUMN_DESCRIPTIONS: Readonly<Record<FileColumn, string>> = {
  id: "ID, which never changes",
  name: "name; not unique, not even within a folder",
  mimeType: "MIME type",
  type: "kind in one word, as --type takes it",
  size: "bytes; none for folders and shortcuts",
  createdTime: "when it was created",
  modifiedTime: "when anyone last modified it",
  owners: "who owns it; nobody in a shared drive",
  starred: "whether you starred it",
  trashed: "whether it is in the trash, by itself or with a folder above it",
  shared: "whether it is shared; empty in a shared drive",
  driveId: "ID of the shared drive that holds it",
  shortcutDetails: "ID and MIME type of what a shortcut leads to",
  webViewLink: "link that opens it in a browser",
  md5Checksum: "MD5 of the content; none for Google documents",
  path: "where it is, as it can be typed: /Work/Plan, drive:Team/Plan",
  converted: "the Google document that was made of it, with --merge-converted",
  appProperties: "notes that this app keeps on it, which no other app sees",
  capabilities: "what you may do with it, action by action",
  contentRestrictions: "why its content is locked, if it is",
  copyRequiresWriterPermission: "whether readers and commenters may not copy, print or download it",
  description: "description that people gave it",
  explicitlyTrashed: "whether it was trashed by itself, not with a folder above it",
  exportLinks: "links that export a Google document, by MIME type",
  fileExtension: "last part of fullFileExtension, such as gz",
  folderColorRgb: "colour of a folder, such as #fa573c",
  fullFileExtension: "extension that Drive read from the name, such as tar.gz",
  hasAugmentedPermissions: "whether it has permissions of its own in a shared drive",
  hasThumbnail: "whether there is a thumbnail, not whether you may see it",
  headRevisionId: "ID of the newest revision of the content",
  iconLink: "link to the icon of its type",
  imageMediaMetadata: "size, camera, exposure, time and place of a picture",
  isAppAuthorized: "whether this app created or opened it",
  lastModifyingUser: "who last modified it, if they were signed in",
  linkShareMetadata: "whether links to it need a resource key, or may come to",
  modifiedByMe: "whether you ever modified it",
  modifiedByMeTime: "when you last modified it",
  originalFilename: "name it was uploaded under",
  ownedByMe: "whether you own it; empty in a shared drive",
  parents: "ID of the folder it is in",
  permissionIds: "IDs of the permissions of those with access",
  permissions: "who has access and in which role, if you may share it; empty in a shared drive",
  properties: "notes that apps keep on it, which every app sees",
  quotaBytesUsed: "bytes of storage it takes, with the revisions that are kept",
  resourceKey: "key that a shared link to it needs",
  sha1Checksum: "SHA-1 of the content; none for Google documents",
  sha256Checksum: "SHA-256 of the content; none for Google documents",
  sharedWithMeTime: "when it was shared with you",
  sharingUser: "who shared it with you",
  spaces: "drive, appDataFolder or photos",
  thumbnailLink: "link to a thumbnail, good for some hours",
  trashedTime: "when it was trashed; in a shared drive only",
  trashingUser: "who trashed it; in a shared drive only",
  version: "number that grows with every change, seen or unseen",
  videoMediaMetadata: "width, height and length of a video",
  viewedByMe: "whether you ever viewed it",
  viewedByMeTime: "when you last viewed it",
  webContentLink: "link that downloads the content in a browser",
  writersCanShare: "whether those who may edit it may share it; empty in a shared drive",
};
