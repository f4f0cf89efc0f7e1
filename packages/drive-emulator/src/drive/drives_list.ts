import { DRIVE_LIST_SCHEMA } from "../fields/schema.ts";
import { selectFields, selects } from "../fields/select_fields.ts";
import { isMember, type SharedDrive, type World } from "../world/world.ts";
import { driveResource } from "./drive_resource.ts";
import { type Endpoint, withFields } from "./endpoint.ts";
import { PageTokens } from "./page_tokens.ts";
import { PARAMETERS } from "./parameter_tables.ts";
import { invalid, isRefusal, readParameters } from "./parameters.ts";
import { notAnAdministrator } from "./refusals.ts";
import { altRefusal } from "./system_parameters.ts";

const DEFAULT_FIELDS = "kind,nextPageToken,drives(kind,id,name)";

/**
 * drives.list: the shared drives that the caller is a member of, by name. Of its `q` the emulator knows the one term
 * that needs no administrator, `hidden`.
 *
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/drives/list
 */
export function createDrivesList(world: World, pageTokenLifetimeMs: number): Endpoint {
  const tokens = new PageTokens<SharedDrive>(world.now, pageTokenLifetimeMs);
  return ({ query, caller }) => {
    const parameters = readParameters(query, PARAMETERS["drives.list"]);
    if (isRefusal(parameters)) return parameters;
    const alt = altRefusal(query);
    if (alt !== undefined) return alt;
    const q = parameters.text("q");
    const hidden = q?.match(/^\s*hidden\s*=\s*(true|false)\s*$/)?.[1];
    if (q !== undefined && hidden === undefined) return invalid("Invalid Value", "q", "invalid");
    const binding = JSON.stringify([caller.email, hidden]);
    const token = parameters.text("pageToken");
    const position =
      token === undefined
        ? { rows: drivesOf(world, { email: caller.email, hidden }), offset: 0 }
        : tokens.find(token, binding);
    if (isRefusal(position)) return position;
    if (parameters.saysTrue("useDomainAdminAccess")) return notAnAdministrator();
    return withFields(query.get("fields") ?? DEFAULT_FIELDS, DRIVE_LIST_SCHEMA, (selection) => {
      const { rows, offset } = position;
      const end = offset + parameters.pageSize;
      const drives = rows.slice(offset, end).map((drive) => driveResource(drive, caller.email));
      const more = end < rows.length && selects(selection, "nextPageToken");
      const nextPageToken = more ? tokens.issue({ rows, offset: end }, binding) : undefined;
      const body = { kind: "drive#driveList", nextPageToken, drives };
      return { status: 200, body: selectFields(body, "all" === selection ? ALL : selection) };
    });
  };
}

/** A selection of everything that leaves out what is undefined. */
const ALL = new Map([
  ["kind", "all"],
  ["nextPageToken", "all"],
  ["drives", "all"],
] as const);

interface Asked {
  readonly email: string;
  readonly hidden: string | undefined;
}

function drivesOf(world: World, { email, hidden }: Asked): SharedDrive[] {
  return [...world.drives.values()]
    .filter((drive) => isMember(drive, email))
    .filter((drive) => hidden === undefined || String(drive.hidden === true) === hidden)
    .sort((one, other) => one.name.localeCompare(other.name, "en"));
}
