import { type EmulatorResponse, googleError } from "../google_error.ts";

/** Google's answer for a file that does not exist, or that the caller must not know of. */
export function fileNotFound(id: string): EmulatorResponse {
  return googleError(404, `File not found: ${id}.`, {
    reason: "notFound",
    location: "fileId",
    locationType: "parameter",
  });
}

/** Google's answer for a shared drive that does not exist, or that the caller is no member of. */
export function driveNotFound(id: string): EmulatorResponse {
  return googleError(404, `Shared drive not found: ${id}`, {
    reason: "notFound",
    location: "driveId",
    locationType: "parameter",
  });
}

/** Google's answer to a caller who asks as an administrator and is none. */
export function notAnAdministrator(): EmulatorResponse {
  return googleError(
    403,
    "The requesting user does not have the administrator privilege required to list or manage all shared drives.",
    { reason: "noListTeamDrivesAdministratorPrivilege" },
  );
}
