import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmulator, createRandomTree, type Emulator } from "@drivelens/drive-emulator";
import { expect } from "vitest";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { type DriveFile, toDriveFile } from "../drive/file.ts";
import { createHost, type Host } from "../host.ts";
import { listFiles } from "../listing/list_files.ts";
import { signIn } from "../listing/sign_in_testing.ts";
import { CATALOG_COLUMNS } from "./_catalog_columns.ts";
import { EVERYTHING } from "./_list_rows.ts";
import type { Catalog } from "./catalog.ts";

export const CONTENT = "https://www.googleapis.com/auth/drive.readonly";

/** Time passes in these tests, and nobody signs in again. */
const YEAR_SECONDS = 31_536_000;

/** An emulated Drive with a folder of its own for catalogs. */
export interface CatalogSetting {
  readonly folder: string;
  readonly emulator: Emulator;
  readonly client: DriveClient;
  readonly host: Host;
  /** Moves the clock on by these milliseconds. */
  advance(ms: number): void;
  /** Requests since they were counted last. */
  requests(): number;
  /** Expects of the catalog what a listing of everything says. */
  expectTruth(catalog: Catalog): Promise<void>;
  remove(): Promise<void>;
}

/** What {@link catalogSetting} may be given. */
export interface CatalogSettingOptions {
  /** @default drive.readonly */
  readonly scope?: string;
  /** @default 200 */
  readonly files?: number;
  readonly seed?: number;
}

/** Makes an emulated Drive on a clock that moves by itself with each look at it. */
export async function catalogSetting(options: CatalogSettingOptions = {}): Promise<CatalogSetting> {
  const { scope = CONTENT, files = 200, seed = 1 } = options;
  let time = Date.parse("2026-09-01T00:00:00.000Z");
  const now = () => time++;
  const folder = await mkdtemp(join(tmpdir(), "drivelens-test-"));
  const emulator = createEmulator({ files: 0, now, accessTokenLifetimeSeconds: YEAR_SECONDS });
  createRandomTree(emulator.world, { seed, files });
  const client = { ...(await signIn(emulator, scope)), now };
  const host = createHost({ env: { DRIVELENS_HOME: folder }, now, fetch: emulator.fetch });
  return {
    folder,
    emulator,
    client,
    host,
    advance: (ms) => {
      time += ms;
    },
    requests() {
      const { requests } = emulator.counters();
      emulator.resetCounters();
      return requests;
    },
    async expectTruth(catalog) {
      const listing = listFiles(client, { query: EVERYTHING, columns: CATALOG_COLUMNS, sort: [] });
      const truth = await byId(listing);
      expect(listing.receipt.complete).toBe(true);
      expect(await byId(filesOf(catalog))).toEqual(truth);
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

async function* filesOf(catalog: Catalog): AsyncGenerator<DriveFile> {
  for await (const rows of catalog.rows()) for (const row of rows) yield toDriveFile(row, CATALOG_COLUMNS);
}

async function byId(files: AsyncIterable<DriveFile>): Promise<readonly DriveFile[]> {
  const gathered: DriveFile[] = [];
  for await (const file of files) gathered.push(file);
  return gathered.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}
