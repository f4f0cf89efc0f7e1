import type { Catalog, DriveFile } from "@drivelens/core";
import { type BrowseState, type Chosen, chosenOf } from "./state.ts";

/** All that is known of what is chosen. */
export interface Details extends Chosen {
  /** Its page in Drive. */
  readonly link: string | undefined;
}

/** A shared drive is no file: nothing but its ID is told of it, and the address that Drive shows it at. */
const DRIVE_PAGES = "https://drive.google.com/drive/folders/";

/** Asks the catalog for all that it knows of what is chosen. */
export async function detailsOf(state: BrowseState, catalog: Pick<Catalog, "file">): Promise<Details> {
  const chosen = chosenOf(state);
  const id = chosen?.id ?? undefined;
  const file = id === undefined ? undefined : ((await catalog.file(id)) ?? chosen?.file);
  return { id, entry: chosen?.entry, file, link: linkOf(chosen, file) };
}

function linkOf(chosen: Chosen | undefined, file: DriveFile | undefined): string | undefined {
  if (typeof file?.webViewLink === "string") return file.webViewLink;
  const { entry } = chosen ?? {};
  return entry?.kind === "drive" && entry.id !== null
    ? DRIVE_PAGES + encodeURIComponent(entry.id)
    : undefined;
}
