import { PERMISSION_LIST_SCHEMA } from "../fields/schema.ts";
import { selectFields, selects } from "../fields/select_fields.ts";
import { googleError } from "../google_error.ts";
import { canOpen } from "../world/as_seen.ts";
import { isMember, type World } from "../world/world.ts";
import { type Endpoint, withFields } from "./endpoint.ts";
import { PageTokens } from "./page_tokens.ts";
import { PARAMETERS } from "./parameter_tables.ts";
import { isRefusal, readParameters } from "./parameters.ts";
import { drivePermissionsOf, type PermissionResource, permissionsOf } from "./permissions.ts";
import { fileNotFound } from "./refusals.ts";
import { showsEveryFile } from "./scopes.ts";
import { altRefusal } from "./system_parameters.ts";

const DEFAULT_FIELDS = "kind,nextPageToken,permissions(kind,id,type,role)";

/**
 * permissions.list: who may do what with a file, or with a shared drive by its ID; for those alone who may share it.
 *
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/permissions/list
 */
export function createPermissionsList(world: World, pageTokenLifetimeMs: number): Endpoint {
  const tokens = new PageTokens<PermissionResource>(world.now, pageTokenLifetimeMs);
  return ({ query, caller, id }) => {
    const parameters = readParameters(query, PARAMETERS["permissions.list"]);
    if (isRefusal(parameters)) return parameters;
    const alt = altRefusal(query);
    if (alt !== undefined) return alt;
    const viewer = { world, ...caller };
    const supportsDrives = parameters.flag("supportsAllDrives") || parameters.flag("supportsTeamDrives");
    const file = world.files.get(id);
    const drive = world.drives.get(file?.driveId ?? id);
    if (!showsEveryFile(caller.scopes)) return fileNotFound(id);
    if (drive !== undefined && (!supportsDrives || !isMember(drive, caller.email))) return fileNotFound(id);
    if (drive === undefined && (file === undefined || !canOpen(world, file, caller))) return fileNotFound(id);
    const own = file === undefined ? undefined : permissionsOf(file, viewer);
    const permissions = drive === undefined ? own : drivePermissionsOf(drive, { viewer, file });
    if (permissions === undefined) return MAY_NOT_SHARE;
    const binding = JSON.stringify([caller.email, id]);
    const token = parameters.text("pageToken");
    const position = token === undefined ? { rows: permissions, offset: 0 } : tokens.find(token, binding);
    if (isRefusal(position)) return position;
    return withFields(query.get("fields") ?? DEFAULT_FIELDS, PERMISSION_LIST_SCHEMA, (selection) => {
      const { rows, offset } = position;
      const end = offset + parameters.pageSize;
      const more = end < rows.length && selects(selection, "nextPageToken");
      const nextPageToken = more ? tokens.issue({ rows, offset: end }, binding) : undefined;
      const body = {
        kind: "drive#permissionList",
        permissions: rows.slice(offset, end),
        ...(nextPageToken === undefined ? {} : { nextPageToken }),
      };
      return { status: 200, body: selectFields(body, selection) };
    });
  };
}

const MAY_NOT_SHARE = googleError(403, "The user does not have sufficient permissions for this file.", {
  reason: "insufficientFilePermissions",
});
