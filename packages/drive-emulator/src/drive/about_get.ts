import { ABOUT_SCHEMA } from "../fields/schema.ts";
import { selectFields } from "../fields/select_fields.ts";
import type { World } from "../world/world.ts";
import { type Endpoint, withFields } from "./endpoint.ts";
import { invalid, isRefusal, PARAMETERS, readParameters } from "./parameters.ts";
import { userResource } from "./user_resource.ts";

/**
 * about.get, which refuses to answer without `fields`.
 *
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/about/get
 */
export function createAboutGet(world: World): Endpoint {
  return ({ query, caller }) => {
    const parameters = readParameters(query, PARAMETERS["about.get"]);
    if (isRefusal(parameters)) return parameters;
    const mask = query.get("fields");
    if (mask === null)
      return invalid("The 'fields' parameter is required for this method.", "fields", "required");
    const about = () => ({
      kind: "drive#about",
      user: userResource(caller.email, { world, email: caller.email }),
      storageQuota: quotaOf(world, caller.email),
      maxUploadSize: "5242880000000",
      appInstalled: false,
      canCreateDrives: true,
      folderColorPalette: ["#8f8f8f", "#4986e7", "#16a765"],
    });
    return withFields(mask, ABOUT_SCHEMA, (selection) => ({
      status: 200,
      body: selectFields(about(), selection),
    }));
  };
}

function quotaOf(world: World, email: string): Record<string, string> {
  let usage = 0;
  let trash = 0;
  for (const file of world.files.values()) {
    if (file.owner !== email) continue;
    usage += file.size ?? 0;
    if (file.trashed === true) trash += file.size ?? 0;
  }
  return {
    limit: "16106127360",
    usage: String(usage),
    usageInDrive: String(usage),
    usageInDriveTrash: String(trash),
  };
}
