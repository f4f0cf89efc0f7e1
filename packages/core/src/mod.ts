/**
 * Sign in to Google Drive and list what is in it, read-only.
 *
 * @module
 */

export type { SignedInAccount } from "./account/_keep_account.ts";
export type { AdoptedClient } from "./account/adopt_client_secret.ts";
export { adoptClientSecret } from "./account/adopt_client_secret.ts";
export type { AllowAssistantsOptions } from "./account/allow_assistants.ts";
export { allowAssistants } from "./account/allow_assistants.ts";
export type { DiagnoseOptions } from "./account/diagnose.ts";
export { diagnose } from "./account/diagnose.ts";
export type { FindDownloadedClientOptions } from "./account/find_downloaded_client.ts";
export { findDownloadedClient } from "./account/find_downloaded_client.ts";
export type { CheckName, Finding } from "./account/finding.ts";
export type { GooglePage } from "./account/google_pages.ts";
export { GOOGLE_PAGES } from "./account/google_pages.ts";
export type { ListedAccount } from "./account/list_accounts.ts";
export { listAccounts } from "./account/list_accounts.ts";
export type { MoveAccountOptions, MovedAccount } from "./account/move_account.ts";
export { moveAccount } from "./account/move_account.ts";
export type { SignInOptions } from "./account/sign_in.ts";
export { signIn } from "./account/sign_in.ts";
export type { CredentialCheck, SignInStatus, SignInStatusOptions } from "./account/sign_in_status.ts";
export { signInStatus } from "./account/sign_in_status.ts";
export type { SignOutOptions, SignOutResult } from "./account/sign_out.ts";
export { signOut } from "./account/sign_out.ts";
export type { SupportBundle, SupportBundleOptions } from "./account/support_bundle.ts";
export { supportBundle } from "./account/support_bundle.ts";
export type { UninstallResult } from "./account/uninstall.ts";
export { uninstall } from "./account/uninstall.ts";
export { useAccount } from "./account/use_account.ts";
export type { OpenDriveOptions } from "./answer/open_drive.ts";
export { openDrive } from "./answer/open_drive.ts";
export type { OpenGoogleAuthOptions } from "./answer/open_google_auth.ts";
export { openGoogleAuth } from "./answer/open_google_auth.ts";
export type { BoundedDrive, DriveBounds, OpenWithinOptions } from "./answer/open_within.ts";
export { openWithin } from "./answer/open_within.ts";
export type { CredentialKind } from "./auth/credential.ts";
export type { LoopbackHostName } from "./auth/loopback_server.ts";
export type { AskForRedirect } from "./auth/pasted_response.ts";
export { CONTENT_SCOPE, METADATA_SCOPE } from "./auth/scopes.ts";
export type { ChangeKind } from "./catalog/_journal.ts";
export { SQL_COLUMNS } from "./catalog/_sql_views.ts";
export type {
  Catalog,
  CatalogDrive,
  CatalogState,
  ChangeBatch,
  Doubt,
  EndPassOptions,
  Feed,
  FileChange,
  OpenPass,
} from "./catalog/catalog.ts";
export { CatalogPart, type CatalogPartOptions, type TakenCatalog } from "./catalog/catalog_part.ts";
export { hasCatalog } from "./catalog/catalog_path.ts";
export type {
  CatalogChange,
  CatalogChanges,
  ChangePoint,
  ChangesBefore,
  ChangesOptions,
} from "./catalog/change.ts";
export type {
  CatalogDuplicates,
  DuplicateFile,
  DuplicateGroup,
  DuplicatesOptions,
} from "./catalog/duplicates.ts";
export type { EntriesOptions, FolderEntries, FolderEntry } from "./catalog/entries.ts";
export type {
  CatalogFind,
  ContentsReceipt,
  FindOptions,
  FoundFile,
  Match,
  PickedFiles,
  PickOptions,
} from "./catalog/find.ts";
export type { ContentsFind, FindContentsOptions } from "./catalog/find_contents.ts";
export { findContents } from "./catalog/find_contents.ts";
export type { FreshCatalog, FreshCatalogOptions, Freshness } from "./catalog/fresh_catalog.ts";
export { freshCatalog } from "./catalog/fresh_catalog.ts";
export type { KnownRowsOfOptions } from "./catalog/known_rows_of.ts";
export { knownRowsOf, offlineClient } from "./catalog/known_rows_of.ts";
export type { OpenCatalogOptions } from "./catalog/open_catalog.ts";
export { forgetCatalog } from "./catalog/open_catalog.ts";
export type { CatalogQuota } from "./catalog/quota.ts";
export type {
  PermissionKeeper,
  PermissionsProgress,
  RefreshPermissionsOptions,
} from "./catalog/refresh_permissions.ts";
export { refreshPermissions } from "./catalog/refresh_permissions.ts";
export type {
  CatalogSharing,
  Exposure,
  ReadPermissions,
  SharedFile,
  SharingGroup,
  SharingKey,
  SharingOptions,
  UnreadPermissions,
} from "./catalog/sharing.ts";
export { EXPOSURES, SHARING_KEYS } from "./catalog/sharing.ts";
export type { SqlAnswer, SqlOptions } from "./catalog/sql_answer.ts";
export type { SqlValue } from "./catalog/sql_order.ts";
export type { SyncCatalogOptions, SyncReceipt } from "./catalog/sync_catalog.ts";
export type {
  CatalogUsage,
  CountedUsage,
  UsageEntry,
  UsageFile,
  UsageKey,
  UsageOptions,
  UsageSum,
} from "./catalog/usage.ts";
export { USAGE_KEYS } from "./catalog/usage.ts";
export {
  type CheckConfigKeyOptions,
  checkConfigKey,
  readConfig,
  setConfig,
  unsetConfig,
} from "./config/config_file.ts";
export type { Access, Config, ConfigKey, TokenStoreKind } from "./config/config_keys.ts";
export { CONFIG_KEYS } from "./config/config_keys.ts";
export type { DriveName, NamedDrive } from "./config/drive_names.ts";
export { nameDrive, readDriveNames, rememberDriveNames } from "./config/drive_names.ts";
export { knownPlaces, rememberPlaces } from "./config/known_places.ts";
export type { ListedSetting } from "./config/list_settings.ts";
export { listSettings } from "./config/list_settings.ts";
export type { KeptServerToken } from "./config/server_token.ts";
export { keepServerToken, readServerToken, rotateServerToken } from "./config/server_token.ts";
export type { TextHeading, TextPart } from "./content/extracted_text.ts";
export type { FileImage, FileText, PartSummary, ReadableFile, TextFacts } from "./content/file_reading.ts";
export type { FileMatches, MatchFileOptions, Passage } from "./content/match_file.ts";
export { matchFile } from "./content/match_file.ts";
export type { MediaSource } from "./content/media_source.ts";
export type { Media, OpenMediaOptions } from "./content/open_media.ts";
export { openMedia } from "./content/open_media.ts";
export type { FileOutline, OutlineFileOptions } from "./content/outline_file.ts";
export { outlineFile } from "./content/outline_file.ts";
export type { ReadFileOptions } from "./content/read_file.ts";
export { readFile } from "./content/read_file.ts";
export type { StreamMediaOptions } from "./content/stream_media.ts";
export { streamMedia } from "./content/stream_media.ts";
export type { ExistingFiles } from "./download/_destination.ts";
export type { Download, DownloadFilesOptions } from "./download/download_files.ts";
export { downloadFiles } from "./download/download_files.ts";
export type { DownloadedFile, DownloadProgress, DownloadReceipt } from "./download/download_receipt.ts";
export { parseExportEndings } from "./download/export_kinds.ts";
export type { OpenDownloadOptions, OpenedDownload } from "./download/open_download.ts";
export { openDownload } from "./download/open_download.ts";
export { COLUMN_DESCRIPTIONS } from "./drive/column_descriptions.ts";
export type { FileColumn } from "./drive/columns.ts";
export { DEFAULT_COLUMNS, FILE_COLUMNS, parseColumns } from "./drive/columns.ts";
export type { DriveClient, DriveReader, RetrySettings } from "./drive/create_drive_client.ts";
export type { FenceLimits } from "./drive/fence.ts";
export type { ConvertedFile, DriveFile, DriveUser, ShortcutDetails } from "./drive/file.ts";
export type { FileType } from "./drive/file_type.ts";
export { FILE_TYPES, fileTypeOf } from "./drive/file_type.ts";
export type { About, GetAboutOptions } from "./drive/get_about.ts";
export { getAbout } from "./drive/get_about.ts";
export type { StorageQuota } from "./drive/get_storage_quota.ts";
export { getStorageQuota } from "./drive/get_storage_quota.ts";
export type { Permission } from "./drive/permission.ts";
export { quoted } from "./drive/query.ts";
export type { DriveErrorCode, DriveErrorJson, DriveErrorOptions } from "./errors.ts";
export { DRIVE_ERROR_CODES, DriveError } from "./errors.ts";
export type { CreateHostOptions, Host, RequestNote } from "./host.ts";
export { createHost } from "./host.ts";
export type { HostFolders } from "./host_folders.ts";
export type { KeepCompiledCodeOptions } from "./keep_compiled_code.ts";
export { keepCompiledCode } from "./keep_compiled_code.ts";
export type { ListingProgress } from "./listing/_tally.ts";
export { driveLabel } from "./listing/drive_label.ts";
export type { Bounds, ListingExplanation } from "./listing/explain_listing.ts";
export { explainListing } from "./listing/explain_listing.ts";
export type { FileFilter, SizeRange, TimeRange } from "./listing/file_filter.ts";
export { findEachFile } from "./listing/find_each_file.ts";
export type { FindFilesOptions } from "./listing/find_files.ts";
export { findFiles } from "./listing/find_files.ts";
export { findQueryProblem, type QueryProblem } from "./listing/find_query_problem.ts";
export type { KnownRows } from "./listing/known_rows.ts";
export type { FileListing, ListFilesOptions } from "./listing/list_files.ts";
export { listFiles } from "./listing/list_files.ts";
export type {
  ListSharedDrivesOptions,
  SharedDriveEntry,
  SharedDriveList,
} from "./listing/list_shared_drives.ts";
export { listSharedDrives } from "./listing/list_shared_drives.ts";
export { mergeConverted } from "./listing/merge_converted.ts";
export { parsePlace } from "./listing/parse_place.ts";
export { parseSize } from "./listing/parse_size.ts";
export { parseSortOrder, SORT_WORDS } from "./listing/parse_sort_order.ts";
export type { ParseWhenOptions } from "./listing/parse_when.ts";
export { parseWhen } from "./listing/parse_when.ts";
export type { PathSegment } from "./listing/path_text.ts";
export { joinPath, levelsOf, readSegments, segmentOf } from "./listing/path_text.ts";
export type { Collection, Place, PlaceRoot } from "./listing/place.ts";
export type { IncompleteReason, PlaceReceipt, Receipt, Resumed, Verification } from "./listing/receipt.ts";
export type { AskedPart, CountPoint, LookPoint, RangePoint, ResumePoint } from "./listing/resume_point.ts";
export { parseResumePoint } from "./listing/resume_point.ts";
export type { SortKey, SortKeyName, SortOrder } from "./listing/sort_order.ts";
export { reversed, SORT_KEYS } from "./listing/sort_order.ts";
export type { Strategy } from "./listing/strategy.ts";
export { STRATEGIES } from "./listing/strategy.ts";
export type { NetworkSettings } from "./network_settings.ts";
export type { ShellQuoteOptions } from "./shell_quote.ts";
export { shellQuote } from "./shell_quote.ts";
export { suggest } from "./suggest.ts";
export { withoutPassword } from "./without_password.ts";
