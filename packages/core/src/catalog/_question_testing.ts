import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Row } from "../drive/list_page.ts";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { openDatabase } from "./_open_database.ts";
import { SqliteCatalog } from "./_sqlite_catalog.ts";
import type { CatalogDrive } from "./catalog.ts";

/** ID of the root folder of My Drive in the tests of questions. */
export const ROOT = "root-id-of-mine-0001";

/** Where the files of {@link catalogOf} hang. */
export interface CatalogOfOptions {
  readonly rootId?: string;
  readonly drives?: readonly CatalogDrive[];
}

/** Makes a whole catalog of these rows, which is deleted after the test. */
export async function catalogOf(
  rows: readonly Row[],
  options: CatalogOfOptions = {},
): Promise<SqliteCatalog> {
  const { catalog, remove } = await openCatalogOf(rows, options);
  onTestFinished(remove);
  return catalog;
}

/** A catalog for several tests. */
export interface OpenedCatalog {
  readonly catalog: SqliteCatalog;
  /** Closes and deletes it. */
  remove(): Promise<void>;
}

/** Makes a whole catalog of these rows. */
export async function openCatalogOf(
  rows: readonly Row[],
  { rootId = ROOT, drives = [] }: CatalogOfOptions = {},
): Promise<OpenedCatalog> {
  const folder = await mkdtemp(join(tmpdir(), "drivelens-test-"));
  const path = join(folder, "catalog.sqlite");
  const catalog = new SqliteCatalog(await openDatabase(path, { setAsideAs: `${path}.damaged` }), path);
  await catalog.beginPass([]);
  await catalog.putPage(rows, undefined);
  await catalog.endPass({ rootId, account: "ann@example.com", drives, at: 0 });
  return {
    catalog,
    async remove() {
      catalog.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Makes a file of the person's own, in My Drive unless told otherwise. */
export function fileRow(id: string, facts: Partial<Row> = {}): Row {
  return {
    id,
    name: id,
    mimeType: "text/plain",
    size: "5",
    trashed: false,
    explicitlyTrashed: false,
    shared: false,
    starred: false,
    ownedByMe: true,
    parents: [ROOT],
    ...facts,
  };
}

/** Makes a folder, as {@link fileRow} does a file. */
export function folderRow(id: string, facts: Partial<Row> = {}): Row {
  const { size: _, ...row } = fileRow(id, facts);
  return { ...row, mimeType: FOLDER_TYPE };
}
