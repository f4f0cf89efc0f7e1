import type { BenchEmulator } from "./_emulator.ts";

/** A folder with what is below it. */
export interface Subtree {
  readonly id: string;
  /** Names from the top, with a slash before each. */
  readonly path: string;
  /** All that is below, folders included. */
  readonly ids: ReadonlySet<string>;
  readonly folders: number;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  readonly parents?: readonly string[];
}

/** Finds, in a Drive that answers at once, the folder with about so many folders below it. */
export async function findSubtree(emulator: BenchEmulator, folders: number): Promise<Subtree> {
  const children = new Map<string, Row[]>();
  const parents = new Map<string, Row>();
  for (const row of await readAll(emulator)) {
    const [parent = ""] = row.parents ?? [];
    children.set(parent, [...(children.get(parent) ?? []), row]);
    if (isFolder(row)) parents.set(row.id, row);
  }
  const below = (id: string): Row[] =>
    (children.get(id) ?? []).flatMap((row) => (isFolder(row) ? [row, ...below(row.id)] : [row]));
  const pathOf = (row: Row): string => {
    const parent = parents.get(row.parents?.[0] ?? "");
    return `${parent === undefined ? "" : pathOf(parent)}/${row.name}`;
  };
  let best: { row: Row; rows: Row[]; folders: number } | undefined;
  for (const row of parents.values()) {
    const rows = below(row.id);
    const found = rows.filter(isFolder).length;
    if (best === undefined || Math.abs(found - folders) < Math.abs(best.folders - folders))
      best = { row, rows, folders: found };
  }
  if (best === undefined) throw new Error("Cannot find a folder in a Drive that has none");
  const { row, rows } = best;
  return { id: row.id, path: pathOf(row), ids: new Set(rows.map(({ id }) => id)), folders: best.folders };
}

function isFolder({ mimeType }: Row): boolean {
  return mimeType === "application/vnd.google-apps.folder";
}

async function readAll({ url, accessToken }: BenchEmulator): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const query = new URLSearchParams({
    q: "trashed = false",
    pageSize: "1000",
    fields: "nextPageToken,files(id,name,mimeType,parents)",
  });
  do {
    const headers = { Authorization: `Bearer ${accessToken}` };
    const response = await fetch(`${url}/drive/v3/files?${query}`, { headers });
    const { files, nextPageToken } = (await response.json()) as { files: Row[]; nextPageToken?: string };
    rows.push(...files);
    query.set("pageToken", nextPageToken ?? "");
  } while (query.get("pageToken") !== "");
  return rows;
}
