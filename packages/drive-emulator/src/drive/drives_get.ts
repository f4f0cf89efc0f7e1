import { DRIVE_SCHEMA } from "../fields/schema.ts";
import { selectFields } from "../fields/select_fields.ts";
import { isMember, type World } from "../world/world.ts";
import { driveResource } from "./drive_resource.ts";
import { type Endpoint, withFields } from "./endpoint.ts";
import { PARAMETERS } from "./parameter_tables.ts";
import { isRefusal, readParameters } from "./parameters.ts";
import { driveNotFound, notAnAdministrator } from "./refusals.ts";
import { altRefusal } from "./system_parameters.ts";

/**
 * drives.get: one shared drive, of which the caller is a member.
 *
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/drives/get
 */
export function createDrivesGet(world: World): Endpoint {
  return ({ query, caller, id }) => {
    const parameters = readParameters(query, PARAMETERS["drives.get"]);
    if (isRefusal(parameters)) return parameters;
    const alt = altRefusal(query);
    if (alt !== undefined) return alt;
    if (parameters.saysTrue("useDomainAdminAccess")) return notAnAdministrator();
    const drive = world.drives.get(id);
    if (drive === undefined || !isMember(drive, caller.email)) return driveNotFound(id);
    return withFields(query.get("fields") ?? "kind,id,name", DRIVE_SCHEMA, (selection) => ({
      status: 200,
      body: selectFields(driveResource(drive, caller.email), selection),
    }));
  };
}
