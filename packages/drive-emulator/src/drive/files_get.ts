import { FILE_SCHEMA } from "../fields/schema.ts";
import { googleError } from "../google_error.ts";
import { canOpen } from "../world/as_seen.ts";
import { type FileRecord, FOLDER_TYPE } from "../world/file_record.ts";
import type { World } from "../world/world.ts";
import { downloadFile } from "./download_file.ts";
import { type Endpoint, withFields } from "./endpoint.ts";
import { fileResource } from "./file_resource.ts";
import { PARAMETERS } from "./parameter_tables.ts";
import { isRefusal, readParameters } from "./parameters.ts";
import { fileNotFound } from "./refusals.ts";
import { showsEveryFile } from "./scopes.ts";
import { altRefusal } from "./system_parameters.ts";

const DEFAULT_FIELDS = "kind,id,name,mimeType,resourceKey";

/**
 * files.get of metadata, and with `alt=media` of the content; the alias `root` is the caller's My Drive, and the root of every shared drive is called
 * "Drive".
 *
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files/get
 */
export function createFilesGet(world: World): Endpoint {
  return ({ query, caller, id, range }) => {
    const parameters = readParameters(query, PARAMETERS["files.get"]);
    if (isRefusal(parameters)) return parameters;
    const media = query.get("alt") === "media";
    const alt = media ? undefined : altRefusal(query);
    if (alt !== undefined) return alt;
    if (!media && parameters.saysTrue("acknowledgeAbuse")) return NOTHING_TO_ACKNOWLEDGE;
    const file = findFile(world, id, caller.email);
    const supportsDrives = parameters.flag("supportsAllDrives") || parameters.flag("supportsTeamDrives");
    if (file === undefined || !showsEveryFile(caller.scopes) || !canOpen(world, file, caller))
      return fileNotFound(id);
    if (file.driveId !== undefined && !supportsDrives) return fileNotFound(id);
    if (media) {
      const acknowledged = parameters.saysTrue("acknowledgeAbuse");
      return downloadFile(file, { viewer: { world, ...caller }, range, acknowledged });
    }
    return withFields(query.get("fields") ?? DEFAULT_FIELDS, FILE_SCHEMA, (selection) => ({
      status: 200,
      body: fileResource(file, { world, ...caller }, selection),
    }));
  };
}

const NOTHING_TO_ACKNOWLEDGE = googleError(
  403,
  "The acknowledgeAbuse parameter is only applicable for download requests.",
  { reason: "invalidAbuseAcknowledgment", location: "acknowledgeAbuse", locationType: "parameter" },
);

/** When every My Drive was made. */
const ROOT_CREATED = Date.parse("2015-03-02T09:00:00Z");

function findFile(world: World, id: string, email: string): FileRecord | undefined {
  const rootId = world.users.get(email)?.rootId;
  if (rootId !== undefined && (id === "root" || id === rootId)) {
    return rootFolder({ id: rootId, name: "My Drive", owner: email }, ROOT_CREATED);
  }
  const drive = world.drives.get(id);
  if (drive === undefined) return world.files.get(id);
  return rootFolder({ id, name: "Drive", driveId: id }, drive.created);
}

function rootFolder(
  place: Pick<FileRecord, "id" | "name" | "owner" | "driveId">,
  created: number,
): FileRecord {
  return { ...place, mimeType: FOLDER_TYPE, created, modified: created };
}
