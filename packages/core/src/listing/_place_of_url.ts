import { DriveError } from "../errors.ts";
import { checkId } from "./check_id.ts";
import type { Place, PlaceRoot } from "./place.ts";

const HOSTS =
  /^(?:(?:drive|docs|sheets|slides|forms|script|sites|jamboard|vids)\.google\.com|drive\.usercontent\.google\.com)$/;
/** Pages of Drive that show a place rather than a file. */
const PAGES: Readonly<Record<string, PlaceRoot>> = {
  "my-drive": { kind: "my-drive" },
  "shared-with-me": { kind: "collection", name: "shared-with-me" },
  starred: { kind: "collection", name: "starred" },
  trash: { kind: "collection", name: "trash" },
};
/** Segments behind which an ID stands. */
const BEFORE_ID: ReadonlySet<string> = new Set(["folders", "d", "projects"]);

/**
 * Reads the URL of a page of Drive or of its editors, with or without the account's number (`/u/1/`) or domain
 * (`/a/example.com/`) in it.
 *
 * @throws {DriveError} `INVALID_INPUT` for a URL of another host, or one that names no file or folder.
 */
export function placeOfUrl(text: string): Place {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !HOSTS.test(url.hostname)) {
    throw new DriveError(
      "INVALID_INPUT",
      `Cannot read "${shortened(text)}" as a place: it is no page of Google Drive`,
      {
        hint: "Copy the address of the file or folder from drive.google.com or docs.google.com",
      },
    );
  }
  const segments = url.pathname.split("/").filter((segment) => segment !== "");
  const at = segments.findIndex((segment) => BEFORE_ID.has(segment));
  if (segments[at + 1] === "e" && at !== -1) {
    throw new DriveError(
      "INVALID_INPUT",
      "Cannot find the file of a published page: its address holds no ID",
      {
        hint: "Open the file in its editor and copy the address from there",
      },
    );
  }
  const id = (at === -1 ? undefined : segments[at + 1]) ?? url.searchParams.get("id") ?? undefined;
  if (id !== undefined) {
    const resourceKey = url.searchParams.get("resourcekey") ?? undefined;
    const root = {
      kind: "id",
      id: checkId(id),
      ...(resourceKey === undefined ? {} : { resourceKey }),
    } as const;
    return { root, segments: [] };
  }
  const page = segments.at(-1) ?? "";
  if (Object.hasOwn(PAGES, page) && PAGES[page] !== undefined) return { root: PAGES[page], segments: [] };
  throw new DriveError("INVALID_INPUT", `Cannot find a file or folder in "${shortened(text)}"`, {
    hint: "Copy the address of the file or folder itself",
  });
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
