import { listFiles } from "@drivelens/core";
import { askCatalog, isCatalogThere } from "./known_drive.ts";
import type { SearchInput } from "./search.ts";
import type { ToolAnswer, ToolCall } from "./tool.ts";

const MOST = 20;
const COLUMNS = ["id", "name", "webViewLink"] as const;

/** Finds by name and path in the catalog, and by contents through Google; each file once, names first. */
export async function runSearch({ query }: SearchInput, call: ToolCall): Promise<ToolAnswer> {
  const named = (await isCatalogThere(call)) ? await byName(query, call) : [];
  const found = named.length < MOST ? [...named, ...(await byContents(query, call))] : named;
  const results = [...new Map(found.map((each) => [each.id, each])).values()].slice(0, MOST);
  return { data: { results }, ids: results.map(({ id }) => id) };
}

interface Hit {
  readonly id: string;
  readonly title: string;
  readonly url: string;
}

async function byName(query: string, call: ToolCall): Promise<readonly Hit[]> {
  const { hits } = await askCatalog(call, async (catalog) => {
    const { found } = await catalog.find({ words: query.split(/\s+/), limit: MOST, columns: COLUMNS });
    return { hits: found.map(({ file }) => hitOf(file)) };
  });
  return hits;
}

async function byContents(query: string, call: ToolCall): Promise<readonly Hit[]> {
  const { client } = await call.context.drive.open();
  const hits: Hit[] = [];
  const options = { filter: { text: query }, columns: COLUMNS, limit: MOST, signal: call.signal };
  for await (const file of listFiles(client, options)) hits.push(hitOf(file));
  return hits;
}

/** A hit without an address could not be cited. */
function hitOf({ id, name, webViewLink }: { id: string; name: string; webViewLink?: string | null }): Hit {
  return { id, title: name, url: webViewLink ?? `https://drive.google.com/open?id=${id}` };
}
