/**
 * Sign in to Google Drive and list what is in it, read-only.
 *
 * @module
 */

export type { SignedInAccount } from "./account/_keep_account.ts";
export type { SignInOptions } from "./account/sign_in.ts";
export { signIn } from "./account/sign_in.ts";
export type { SignInStatus, SignInStatusOptions } from "./account/sign_in_status.ts";
export { signInStatus } from "./account/sign_in_status.ts";
export type { SignOutOptions, SignOutResult } from "./account/sign_out.ts";
export { signOut } from "./account/sign_out.ts";
export type { OpenDriveOptions } from "./answer/open_drive.ts";
export { openDrive } from "./answer/open_drive.ts";
export { CONTENT_SCOPE, METADATA_SCOPE } from "./auth/scopes.ts";
export type { FileColumn } from "./drive/columns.ts";
export { DEFAULT_COLUMNS, FILE_COLUMNS, parseColumns } from "./drive/columns.ts";
export type { DriveClient, RetrySettings } from "./drive/create_drive_client.ts";
export type { DriveFile, DriveUser, ShortcutDetails } from "./drive/file.ts";
export type { FileType } from "./drive/file_type.ts";
export { FILE_TYPES, fileTypeOf } from "./drive/file_type.ts";
export type { About, GetAboutOptions } from "./drive/get_about.ts";
export { getAbout } from "./drive/get_about.ts";
export type { DriveErrorCode, DriveErrorJson, DriveErrorOptions } from "./errors.ts";
export { DRIVE_ERROR_CODES, DriveError } from "./errors.ts";
export type { CreateHostOptions, Host, HostFolders } from "./host.ts";
export { createHost } from "./host.ts";
export type { FileListing, ListFilesOptions } from "./listing/list_files.ts";
export { listFiles } from "./listing/list_files.ts";
export type { IncompleteReason, PlaceReceipt, Receipt } from "./listing/receipt.ts";
