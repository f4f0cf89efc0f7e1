/** How a parameter is read: as it stands, as one of some words, as a truth value, or as a number of 32 bits. */
export type ParameterKind = "text" | "flag" | "int32";

/** What a method takes. */
export interface MethodParameters {
  readonly kinds: Readonly<Record<string, ParameterKind>>;
  /** Rows on a page, where the method has pages. */
  readonly pageSize?: { readonly usual: number; readonly most: number };
}

/** The methods that the emulator answers. */
export type MethodName =
  | "files.list"
  | "files.get"
  | "files.export"
  | "about.get"
  | "drives.list"
  | "drives.get"
  | "permissions.list"
  | "changes.list"
  | "changes.getStartPageToken";

const COMMON: Readonly<Record<string, ParameterKind>> = {
  "$.xgafv": "text",
  alt: "text",
  callback: "text",
  fields: "text",
  key: "text",
  oauth_token: "text",
  prettyPrint: "flag",
  quotaUser: "text",
  uploadType: "text",
  upload_protocol: "text",
};

/**
 * The parameters of each method, as Google's discovery document names them.
 *
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3
 */
export const PARAMETERS: Readonly<Record<MethodName, MethodParameters>> = {
  "files.list": {
    kinds: {
      ...COMMON,
      corpora: "text",
      corpus: "text",
      driveId: "text",
      includeItemsFromAllDrives: "flag",
      includeLabels: "text",
      includePermissionsForView: "text",
      includeTeamDriveItems: "flag",
      orderBy: "text",
      pageSize: "int32",
      pageToken: "text",
      q: "text",
      spaces: "text",
      supportsAllDrives: "flag",
      supportsTeamDrives: "flag",
      teamDriveId: "text",
    },
    pageSize: { usual: 100, most: 1000 },
  },
  "files.get": {
    kinds: {
      ...COMMON,
      acknowledgeAbuse: "flag",
      includeLabels: "text",
      includePermissionsForView: "text",
      supportsAllDrives: "flag",
      supportsTeamDrives: "flag",
    },
  },
  "files.export": { kinds: { ...COMMON, mimeType: "text" } },
  "about.get": { kinds: COMMON },
  "drives.list": {
    kinds: { ...COMMON, pageSize: "int32", pageToken: "text", q: "text", useDomainAdminAccess: "flag" },
    pageSize: { usual: 10, most: 100 },
  },
  "permissions.list": {
    kinds: {
      ...COMMON,
      includePermissionsForView: "text",
      pageSize: "int32",
      pageToken: "text",
      supportsAllDrives: "flag",
      supportsTeamDrives: "flag",
      useDomainAdminAccess: "flag",
    },
    pageSize: { usual: 100, most: 100 },
  },
  "drives.get": { kinds: { ...COMMON, useDomainAdminAccess: "flag" } },
  "changes.list": {
    kinds: {
      ...COMMON,
      driveId: "text",
      includeCorpusRemovals: "flag",
      includeItemsFromAllDrives: "flag",
      includeLabels: "text",
      includePermissionsForView: "text",
      includeRemoved: "flag",
      includeTeamDriveItems: "flag",
      pageSize: "int32",
      pageToken: "text",
      restrictToMyDrive: "flag",
      spaces: "text",
      supportsAllDrives: "flag",
      supportsTeamDrives: "flag",
      teamDriveId: "text",
    },
    pageSize: { usual: 100, most: 1000 },
  },
  "changes.getStartPageToken": {
    kinds: {
      ...COMMON,
      driveId: "text",
      supportsAllDrives: "flag",
      supportsTeamDrives: "flag",
      teamDriveId: "text",
    },
  },
};
