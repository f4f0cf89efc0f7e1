import { FILE_SCHEMA } from "../fields/schema.ts";
import { type EmulatorResponse, googleError } from "../google_error.ts";
import { type FileRecord, FOLDER_TYPE } from "../world/file_record.ts";
import { canSee, type World } from "../world/world.ts";
import { type Endpoint, withFields } from "./endpoint.ts";
import { fileResource } from "./file_resource.ts";
import { isRefusal, PARAMETERS, readParameters } from "./parameters.ts";

const DEFAULT_FIELDS = "kind,id,name,mimeType,resourceKey";

/**
 * files.get of metadata; the alias `root` is the caller's My Drive, and the root of every shared drive is called
 * "Drive".
 *
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files/get
 */
export function createFilesGet(world: World): Endpoint {
  return ({ query, caller, id }) => {
    const parameters = readParameters(query, PARAMETERS["files.get"]);
    if (isRefusal(parameters)) return parameters;
    if (parameters.text("alt") === "media") {
      return googleError(501, "The emulator does not serve contents.", { reason: "notImplemented" });
    }
    const user = world.users.get(caller.email);
    const wanted = id === "root" ? user?.rootId : id;
    const file =
      wanted === user?.rootId ? rootFolder(wanted ?? "", caller.email) : findFile(world, wanted ?? "");
    const supportsDrives = parameters.flag("supportsAllDrives") || parameters.flag("supportsTeamDrives");
    if (file === undefined || !canSee(world, file, caller.email)) return notFound(id);
    if (file.driveId !== undefined && !supportsDrives) return notFound(id);
    return withFields(query.get("fields") ?? DEFAULT_FIELDS, FILE_SCHEMA, (selection) => ({
      status: 200,
      body: fileResource(file, { world, email: caller.email }, selection),
    }));
  };
}

function findFile(world: World, id: string): FileRecord | undefined {
  const drive = world.drives.get(id);
  if (drive === undefined) return world.files.get(id);
  return {
    id,
    name: "Drive",
    mimeType: FOLDER_TYPE,
    created: drive.created,
    modified: drive.created,
    driveId: id,
  };
}

function rootFolder(id: string, owner: string): FileRecord {
  return { id, name: "My Drive", mimeType: FOLDER_TYPE, created: 0, modified: 0, owner };
}

function notFound(id: string): EmulatorResponse {
  return googleError(404, `File not found: ${id}.`, {
    reason: "notFound",
    location: "fileId",
    locationType: "parameter",
  });
}
