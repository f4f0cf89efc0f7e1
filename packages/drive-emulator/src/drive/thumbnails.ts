import { authenticate } from "../authenticate.ts";
import { makePng } from "../contents/make_png.ts";
import { type EmulatorResponse, googleError } from "../google_error.ts";
import { matchPath } from "../match_path.ts";
import type { Grants } from "../oauth/grants.ts";
import type { EmulatorRequest } from "../reply.ts";
import { canOpen } from "../world/as_seen.ts";
import type { FileRecord } from "../world/file_record.ts";
import type { World } from "../world/world.ts";
import { fileNotFound } from "./refusals.ts";
import { METHOD_SCOPES, scopeRefusal } from "./scopes.ts";
import type { Viewer } from "./viewer.ts";

const PICTURED =
  /^(?:image\/|video\/|application\/pdf$|application\/vnd\.google-apps\.(?:document|spreadsheet|presentation|drawing)$)/;
const LARGEST_SIDE = 1600;

/** Tells whether Google has a small picture of the file. */
export function hasThumbnail(file: FileRecord): boolean {
  return PICTURED.test(file.mimeType);
}

/** Makes the link to the small picture, which Google gives only to callers that may read contents. */
export function thumbnailLink(file: FileRecord, { origin, scopes }: Viewer): string | undefined {
  const mayRead = METHOD_SCOPES.content.some((scope) => scopes?.has(scope));
  if (!hasThumbnail(file) || !mayRead || origin === undefined) return undefined;
  return `${origin}/thumbnails/${file.id}=s220`;
}

/**
 * Answers the links of {@link thumbnailLink}, with the size behind `=s` that the caller writes there; undefined for another
 * route.
 */
export function createThumbnails({
  world,
  grants,
}: {
  readonly world: World;
  readonly grants: Grants;
}): (request: EmulatorRequest) => EmulatorResponse | undefined {
  return (request) => {
    const named = matchPath(request.url.pathname, /^\/thumbnails\/([^/=]+)=s(\d{1,4})$/);
    if (named === undefined || request.method !== "GET") return undefined;
    const [id = "", side = ""] = named;
    const caller = authenticate(request, { grants });
    if ("status" in caller) return caller;
    const refusal = scopeRefusal(caller.scopes, METHOD_SCOPES.content);
    if (refusal !== undefined) return refusal;
    const file = world.files.get(id);
    if (file === undefined || !hasThumbnail(file) || !canOpen(world, file, caller)) return fileNotFound(id);
    const width = Number(side);
    if (width < 1 || width > LARGEST_SIDE)
      return googleError(400, `There is no picture of the size ${side}`, { reason: "badRequest" });
    const height = Math.max(1, Math.round((width * 3) / 4));
    const body = makePng({ width, height, colour: [120, 120, 200] });
    return { status: 200, body, headers: { "content-type": "image/png" } };
  };
}
