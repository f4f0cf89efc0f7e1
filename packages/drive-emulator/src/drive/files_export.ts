import { exportGoogle, exportTypesOf } from "../contents/export_google.ts";
import { googleError } from "../google_error.ts";
import { canOpen } from "../world/as_seen.ts";
import type { World } from "../world/world.ts";
import { capabilitiesOf } from "./capabilities.ts";
import type { Endpoint } from "./endpoint.ts";
import { PARAMETERS } from "./parameter_tables.ts";
import { invalid, isRefusal, readParameters } from "./parameters.ts";
import { fileNotFound } from "./refusals.ts";
import { showsEveryFile } from "./scopes.ts";

/** What Google exports at the most. */
export const LARGEST_EXPORT: number = 10 * 1024 * 1024;

/**
 * files.export: a Docs editors file as another type; at most 10 MB, and of a spreadsheet as CSV the first tab alone.
 *
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files/export
 */
export function createFilesExport(world: World): Endpoint {
  return ({ query, caller, id }) => {
    const parameters = readParameters(query, PARAMETERS["files.export"]);
    if (isRefusal(parameters)) return parameters;
    const asked = query.get("mimeType");
    if (asked === null) return invalid("Required parameter: mimeType", "mimeType", "required");
    const file = world.files.get(id);
    if (file === undefined || !showsEveryFile(caller.scopes) || !canOpen(world, file, caller))
      return fileNotFound(id);
    const types = exportTypesOf(file.mimeType);
    if (types === undefined) return NOT_EXPORTABLE;
    if (capabilitiesOf(file, { world, ...caller }).canDownload !== true) return CANNOT_EXPORT;
    const word = types[asked.toLowerCase()];
    if (word === undefined) return NO_CONVERSION;
    const body = exportGoogle(file, word);
    if (body.length > LARGEST_EXPORT) return TOO_LARGE;
    // Google gives the type back as it was asked for, and says nothing of the letters.
    return { status: 200, body, headers: { "content-type": asked, "content-disposition": "attachment" } };
  };
}

const NOT_EXPORTABLE = googleError(403, "Export only supports Docs Editors files.", {
  reason: "fileNotExportable",
});

const CANNOT_EXPORT = googleError(403, "This file cannot be exported by the user.", {
  reason: "cannotExportFile",
});

const NO_CONVERSION = googleError(400, "The requested conversion is not supported.", {
  reason: "badRequest",
  location: "convertTo",
  locationType: "parameter",
});

const TOO_LARGE = googleError(403, "This file is too large to be exported.", {
  reason: "exportSizeLimitExceeded",
});
