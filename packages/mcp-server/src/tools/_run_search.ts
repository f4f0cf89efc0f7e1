import { findContents, listFiles } from "@drivelens/core";
import { LONGEST_NAME, shortText } from "../untrusted_text.ts";
import { googleSearch, maySearchContents } from "./_google_search.ts";
import { askWholeCatalog, isCatalogThere } from "./known_drive.ts";
import type { SearchInput } from "./search.ts";
import type { ToolAnswer, ToolCall } from "./tool.ts";

const MOST = 20;
const COLUMNS = ["id", "name", "webViewLink"] as const;

/** Finds by name and path in the catalog, and by contents through Google; each file once, names first. */
export async function runSearch({ query }: SearchInput, call: ToolCall): Promise<ToolAnswer> {
  const known = (await isCatalogThere(call)) ? await everywhere(query, call) : undefined;
  const results = known ?? (await byContents(query, call));
  return { data: { results }, ids: results.map(({ id }) => id) };
}

interface Hit {
  readonly id: string;
  readonly title: string;
  readonly url: string;
}

async function everywhere(query: string, call: ToolCall): Promise<readonly Hit[] | undefined> {
  const { client } = await call.context.drive.open();
  const options = { words: [query], limit: MOST, columns: COLUMNS, signal: call.signal };
  const found = await askWholeCatalog(call, async (catalog) => {
    const answer = (await maySearchContents(client))
      ? await findContents(client, catalog, options)
      : await catalog.find({ ...options, words: query.split(/\s+/) });
    return { hits: answer.found.map(({ file }) => hitOf(file)) };
  });
  return found?.hits;
}

async function byContents(query: string, call: ToolCall): Promise<readonly Hit[]> {
  const { client } = await call.context.drive.open();
  const hits: Hit[] = [];
  const { filter } = await googleSearch(client, query);
  const options = { filter, columns: COLUMNS, limit: MOST, signal: call.signal };
  for await (const file of listFiles(client, options)) hits.push(hitOf(file));
  return hits;
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly webViewLink?: string | null;
}

/** A hit without an address could not be cited. */
function hitOf({ id, name, webViewLink }: Named): Hit {
  return {
    id,
    title: shortText(name, LONGEST_NAME),
    url: webViewLink ?? `https://drive.google.com/open?id=${id}`,
  };
}
