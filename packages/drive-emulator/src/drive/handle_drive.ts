import type { DriveRequest } from "../drive_request.ts";
import { type EmulatorResponse, googleError } from "../google_error.ts";
import type { World } from "../world/world.ts";
import { createAboutGet } from "./about_get.ts";
import { createDrivesGet, createDrivesList } from "./drives.ts";
import type { Endpoint } from "./endpoint.ts";
import { createFilesGet } from "./files_get.ts";
import { createFilesList } from "./files_list.ts";
import { METHOD_SCOPES, scopeRefusal } from "./scopes.ts";

/** What {@link createDriveHandler} may be given. */
export interface DriveHandlerOptions {
  readonly pageTokenLifetimeMs: number;
}

interface Route {
  readonly pattern: RegExp;
  readonly scopes: readonly string[];
  readonly endpoint: Endpoint;
}

/** Makes the function that answers authenticated requests to Drive v3; an unknown path is refused loudly. */
export function createDriveHandler(
  world: World,
  options: DriveHandlerOptions,
): (request: DriveRequest) => EmulatorResponse {
  const { metadata, drives } = METHOD_SCOPES;
  const routes: readonly Route[] = [
    { pattern: /^files$/, scopes: metadata, endpoint: createFilesList(world, options.pageTokenLifetimeMs) },
    { pattern: /^files\/([^/]+)$/, scopes: metadata, endpoint: createFilesGet(world) },
    { pattern: /^about$/, scopes: metadata, endpoint: createAboutGet(world) },
    { pattern: /^drives$/, scopes: drives, endpoint: createDrivesList(world) },
    { pattern: /^drives\/([^/]+)$/, scopes: drives, endpoint: createDrivesGet(world) },
  ];
  return ({ path, query, caller }) => {
    for (const { pattern, scopes, endpoint } of routes) {
      const match = path.match(pattern);
      if (match === null) continue;
      const wanted = query.get("alt") === "media" ? METHOD_SCOPES.content : scopes;
      return (
        scopeRefusal(caller.scopes, wanted) ??
        endpoint({ query, caller, id: decodeURIComponent(match[1] ?? "") })
      );
    }
    return googleError(404, `The emulator has no route GET /drive/v3/${path}`, { reason: "notFound" });
  };
}
