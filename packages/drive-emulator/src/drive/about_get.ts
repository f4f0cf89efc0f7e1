import { ABOUT_SCHEMA } from "../fields/schema.ts";
import { selectFields } from "../fields/select_fields.ts";
import type { World } from "../world/world.ts";
import { type Endpoint, withFields } from "./endpoint.ts";
import { EXPORT_FORMATS, IMPORT_FORMATS } from "./formats.ts";
import { PARAMETERS } from "./parameter_tables.ts";
import { invalid, isRefusal, readParameters } from "./parameters.ts";
import { altRefusal } from "./system_parameters.ts";
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
    const alt = altRefusal(query);
    if (alt !== undefined) return alt;
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
      canCreateTeamDrives: true,
      importFormats: googleTypes(IMPORT_FORMATS),
      exportFormats: Object.fromEntries(
        Object.entries(EXPORT_FORMATS).map(([kind, formats]) => [GOOGLE + kind, Object.keys(formats)]),
      ),
      maxImportSizes: { [`${GOOGLE}document`]: "10485760", [`${GOOGLE}spreadsheet`]: "104857600" },
      driveThemes: THEMES,
      teamDriveThemes: THEMES,
      folderColorPalette: ["#8f8f8f", "#4986e7", "#16a765"],
    });
    return withFields(mask, ABOUT_SCHEMA, (selection) => ({
      status: 200,
      body: selectFields(about(), selection),
    }));
  };
}

const GOOGLE = "application/vnd.google-apps.";
const THEMES = [
  {
    id: "abacus",
    backgroundImageLink: "https://ssl.gstatic.com/team_drive_themes/abacus_background.jpg",
    colorRgb: "#ea6100",
  },
];

function googleTypes(formats: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(formats).map(([type, kinds]) => [type, kinds.map((kind) => GOOGLE + kind)]),
  );
}

/** What a free account may store. */
const FREE_BYTES = 15 * 2 ** 30;

/** The limit is left out where there is none. */
function quotaOf(world: World, email: string): Record<string, string> {
  const { storageLimit = FREE_BYTES } = world.users.get(email) ?? {};
  let usage = 0;
  let trash = 0;
  for (const file of world.files.values()) {
    if (file.owner !== email) continue;
    usage += file.size ?? 0;
    if (file.trashed === true) trash += file.size ?? 0;
  }
  return {
    ...(storageLimit === null ? {} : { limit: String(storageLimit) }),
    usage: String(usage),
    usageInDrive: String(usage),
    usageInDriveTrash: String(trash),
  };
}
