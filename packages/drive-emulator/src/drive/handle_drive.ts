import { type DriveRequest, isNobody } from "../drive_request.ts";
import { type EmulatorResponse, googleError } from "../google_error.ts";
import type { World } from "../world/world.ts";
import { createAboutGet } from "./about_get.ts";
import { ChangeTokens } from "./change_tokens.ts";
import { createChangesList } from "./changes_list.ts";
import { createChangesStartPageToken } from "./changes_start_page_token.ts";
import { createDrivesGet } from "./drives_get.ts";
import { createDrivesList } from "./drives_list.ts";
import type { Endpoint } from "./endpoint.ts";
import { createFilesExport } from "./files_export.ts";
import { createFilesGet } from "./files_get.ts";
import { createFilesList } from "./files_list.ts";
import { LOGIN_REQUIRED } from "./login_required.ts";
import type { DefaultOrder } from "./order_by.ts";
import { createPermissionsList } from "./permissions_list.ts";
import { METHOD_SCOPES, scopeRefusal } from "./scopes.ts";
import { xgafvRefusal } from "./system_parameters.ts";

/** What {@link createDriveHandler} may be given. */
export interface DriveHandlerOptions {
  /** How long a page token holds, by the world's clock. */
  readonly pageTokenLifetimeMs: number;
  readonly defaultOrder?: DefaultOrder;
  /** The tokens of the change feed. @default tokens that nothing can lose */
  readonly changeTokens?: ChangeTokens;
}

interface Route {
  readonly pattern: RegExp;
  readonly scopes: readonly string[];
  readonly endpoint: Endpoint;
  /** Whether an API key is enough. */
  readonly isPublic?: true;
}

/** Makes the function that answers authenticated requests to Drive v3; an unknown path is refused loudly. */
export function createDriveHandler(
  world: World,
  options: DriveHandlerOptions,
): (request: DriveRequest) => EmulatorResponse {
  const { metadata, drives, content } = METHOD_SCOPES;
  const { pageTokenLifetimeMs, changeTokens = new ChangeTokens() } = options;
  const routes: readonly Route[] = [
    {
      pattern: /^files$/,
      scopes: metadata,
      endpoint: createFilesList(world, options),
      isPublic: true,
    },
    { pattern: /^files\/([^/]+)$/, scopes: metadata, endpoint: createFilesGet(world), isPublic: true },
    {
      pattern: /^files\/([^/]+)\/export$/,
      scopes: content,
      endpoint: createFilesExport(world),
      isPublic: true,
    },
    {
      pattern: /^files\/([^/]+)\/permissions$/,
      scopes: metadata,
      endpoint: createPermissionsList(world, pageTokenLifetimeMs),
    },
    { pattern: /^about$/, scopes: metadata, endpoint: createAboutGet(world) },
    { pattern: /^drives$/, scopes: drives, endpoint: createDrivesList(world, pageTokenLifetimeMs) },
    { pattern: /^drives\/([^/]+)$/, scopes: drives, endpoint: createDrivesGet(world) },
    { pattern: /^changes$/, scopes: metadata, endpoint: createChangesList(world, changeTokens) },
    {
      pattern: /^changes\/startPageToken$/,
      scopes: metadata,
      endpoint: createChangesStartPageToken(world, changeTokens),
    },
  ];
  return ({ path, ...request }) => {
    const { query, caller } = request;
    for (const { pattern, scopes, endpoint, isPublic } of routes) {
      const match = path.match(pattern);
      const id = match === null ? undefined : decode(match[1] ?? "");
      if (id === undefined) continue;
      if (isNobody(caller) && isPublic !== true) return xgafvRefusal(query) ?? LOGIN_REQUIRED;
      const wanted = query.get("alt") === "media" ? content : scopes;
      const refusal = xgafvRefusal(query) ?? scopeRefusal(caller.scopes, wanted);
      return refusal ?? endpoint({ ...request, id });
    }
    return googleError(404, `The emulator has no route GET /drive/v3/${path}`, { reason: "notFound" });
  };
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
