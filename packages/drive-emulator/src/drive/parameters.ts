import { type EmulatorResponse, googleError } from "../google_error.ts";

/** How a parameter is read. */
export type ParameterKind = "text" | "flag" | "pageSize";

/** The parameters of a method by name. */
export type ParameterTable = Readonly<Record<string, ParameterKind>>;

const COMMON: ParameterTable = {
  alt: "text",
  fields: "text",
  key: "text",
  oauth_token: "text",
  prettyPrint: "flag",
  quotaUser: "text",
  userIp: "text",
  "$.xgafv": "text",
};

/** The parameters of each method, as Google's discovery document names them. */
export const PARAMETERS: Readonly<
  Record<"files.list" | "files.get" | "about.get" | "drives.list" | "drives.get", ParameterTable>
> = {
  "files.list": {
    ...COMMON,
    corpora: "text",
    corpus: "text",
    driveId: "text",
    includeItemsFromAllDrives: "flag",
    includeLabels: "text",
    includePermissionsForView: "text",
    includeTeamDriveItems: "flag",
    orderBy: "text",
    pageSize: "pageSize",
    pageToken: "text",
    q: "text",
    spaces: "text",
    supportsAllDrives: "flag",
    supportsTeamDrives: "flag",
    teamDriveId: "text",
  },
  "files.get": {
    ...COMMON,
    acknowledgeAbuse: "flag",
    includeLabels: "text",
    includePermissionsForView: "text",
    supportsAllDrives: "flag",
    supportsTeamDrives: "flag",
  },
  "about.get": COMMON,
  "drives.list": {
    ...COMMON,
    pageSize: "pageSize",
    pageToken: "text",
    q: "text",
    useDomainAdminAccess: "flag",
  },
  "drives.get": { ...COMMON, useDomainAdminAccess: "flag" },
};

/** Parameters as a method reads them. */
export interface Parameters {
  text(name: string): string | undefined;
  flag(name: string): boolean;
  readonly pageSize: number;
}

/** Reads the query of a request, or returns the refusal that Google would send. */
export function readParameters(
  query: URLSearchParams,
  table: ParameterTable,
  largestPage = 1000,
): Parameters | EmulatorResponse {
  const xgafv = query.get("$.xgafv");
  if (xgafv !== null && xgafv !== "1" && xgafv !== "2")
    return invalid(`Invalid value '${xgafv}'.`, "$.xgafv");
  for (const name of query.keys()) {
    if (!Object.hasOwn(table, name)) {
      return invalid(
        `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter.`,
        name,
      );
    }
  }
  const size = query.get("pageSize");
  const pageSize = size === null ? 100 : Number(size);
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > largestPage) {
    return invalid(
      `Invalid value '${size}'. Values must be within the range: [value: 1\n, value: ${largestPage}\n]`,
      "pageSize",
    );
  }
  return {
    pageSize,
    text: (name) => query.get(name) || undefined,
    flag: (name) => query.get(name)?.toLowerCase() === "true",
  };
}

/** Tells a refusal from parameters that were read. */
export function isRefusal(value: Parameters | EmulatorResponse): value is EmulatorResponse {
  return "status" in value;
}

/** Google's refusal of a parameter's value. */
export function invalid(message: string, location: string, reason = "invalidParameter"): EmulatorResponse {
  return googleError(400, message, { reason, location, locationType: "parameter" });
}
