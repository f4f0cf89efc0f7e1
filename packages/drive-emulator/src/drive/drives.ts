import type { Selection } from "../fields/parse_fields.ts";
import { DRIVE_LIST_SCHEMA, DRIVE_SCHEMA } from "../fields/schema.ts";
import { selectFields } from "../fields/select_fields.ts";
import { googleError } from "../google_error.ts";
import { isMember, type SharedDrive, type World } from "../world/world.ts";
import { type Endpoint, withFields } from "./endpoint.ts";
import { invalid, isRefusal, PARAMETERS, readParameters } from "./parameters.ts";

/**
 * drives.list: the shared drives that the caller is a member of, by name.
 *
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/drives/list
 */
export function createDrivesList(world: World): Endpoint {
  return ({ query, caller }) => {
    const parameters = readParameters(query, PARAMETERS["drives.list"], 100);
    if (isRefusal(parameters)) return parameters;
    const offset = Number(Buffer.from(parameters.text("pageToken") ?? "", "base64url").toString() || "0");
    if (!Number.isSafeInteger(offset)) return invalid("Invalid Value", "pageToken", "invalid");
    const drives = [...world.drives.values()]
      .filter((drive) => isMember(drive, caller.email))
      .sort((one, other) => one.name.localeCompare(other.name, "en"));
    const end = offset + (query.has("pageSize") ? parameters.pageSize : 10);
    const fields = query.get("fields") ?? "kind,nextPageToken,drives(kind,id,name)";
    return withFields(fields, DRIVE_LIST_SCHEMA, (selection: Selection) => ({
      status: 200,
      body: selectFields(
        {
          kind: "drive#driveList",
          ...(end < drives.length ? { nextPageToken: Buffer.from(String(end)).toString("base64url") } : {}),
          drives: drives.slice(offset, end).map(driveResource),
        },
        selection,
      ),
    }));
  };
}

/**
 * drives.get.
 *
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/drives/get
 */
export function createDrivesGet(world: World): Endpoint {
  return ({ query, caller, id }) => {
    const parameters = readParameters(query, PARAMETERS["drives.get"]);
    if (isRefusal(parameters)) return parameters;
    const drive = world.drives.get(id);
    if (drive === undefined || !isMember(drive, caller.email)) {
      return googleError(404, `Shared drive not found: ${id}`, {
        reason: "notFound",
        location: "driveId",
        locationType: "parameter",
      });
    }
    return withFields(query.get("fields") ?? "kind,id,name", DRIVE_SCHEMA, (selection) => ({
      status: 200,
      body: selectFields(driveResource(drive), selection),
    }));
  };
}

function driveResource(drive: SharedDrive): Record<string, unknown> {
  return {
    kind: "drive#drive",
    id: drive.id,
    name: drive.name,
    createdTime: new Date(drive.created).toISOString(),
    hidden: drive.hidden === true,
    capabilities: { canListChildren: true, canAddChildren: true },
    restrictions: { domainUsersOnly: false, driveMembersOnly: false },
  };
}
