import { hasCatalog } from "@drivelens/core";
import type { ServerContext } from "../server_context.ts";
import { openCatalog } from "../tools/known_drive.ts";

const MOST = 20;

/** Finds the IDs of files whose names, or own IDs, begin so; from the catalog as it is, and none without one. */
export async function completeId(given: string, context: ServerContext): Promise<string[]> {
  if (given.trim() === "") return [];
  try {
    const { host, client } = await context.drive.open();
    if (!hasCatalog(host, client)) return [];
    const { catalog, close } = await openCatalog({ context });
    try {
      const known = await catalog.file(given).catch(() => undefined);
      const { found } = await catalog.find({ words: given.split(/\s+/), limit: MOST, columns: ["id"] });
      return [
        ...new Set([...(known === undefined ? [] : [given]), ...found.map(({ file }) => file.id)]),
      ].slice(0, MOST);
    } finally {
      close();
    }
  } catch {
    // Whoever is not signed in has nothing to choose from, and is told so when they ask for a file.
    return [];
  }
}
