import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createEmulator,
  createRandomTree,
  type EditAction,
  type Emulator,
  type FileRecord,
  type Random,
  type World,
} from "@drivelens/drive-emulator";
import { expect } from "vitest";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { type DriveFile, toDriveFile } from "../drive/file.ts";
import type { Row } from "../drive/list_page.ts";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
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
  readonly names?: "hostile";
}

/** Makes an emulated Drive on a clock that moves by itself with each look at it. */
export async function catalogSetting(options: CatalogSettingOptions = {}): Promise<CatalogSetting> {
  const { scope = CONTENT, files = 200, seed = 1, names } = options;
  let time = Date.parse("2026-09-01T00:00:00.000Z");
  const now = () => time++;
  const folder = await mkdtemp(join(tmpdir(), "drivelens-test-"));
  const emulator = createEmulator({ files: 0, now, accessTokenLifetimeSeconds: YEAR_SECONDS });
  createRandomTree(emulator.world, { seed, files, ...(names === undefined ? {} : { names }) });
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

/** The same Drive, with something that is done before each request. */
export function clientThat(client: DriveClient, before: () => void): DriveClient {
  const authorize: DriveClient["credential"]["authorize"] = (options) => {
    before();
    return client.credential.authorize(options);
  };
  return { ...client, credential: { ...client.credential, authorize } };
}

/** What makes a sync hard: who sees what, and what has an entry of its own no longer. */
const SIGHT: readonly EditAction[] = [
  "gainAccess",
  "loseAccess",
  "addMember",
  "removeMember",
  "trash",
  "untrash",
];
const OTHERS: readonly EditAction[] = ["create", "modify", "rename", "move", "delete", "star"];

/**
 * Makes a change of any kind; as often as not of who sees what. A folder is shared where nothing below it is and where no shared
 * drive has it: of what else that changes below it, and of what is open by link when the drive is left, no feed tells.
 */
export function editAtRandom(emulator: Emulator, random: Random): void {
  const kind = random();
  if (kind < 0.1 && shareFolder(emulator, random)) return;
  emulator.edit.random(random, { actions: [...SIGHT, ...(kind < 0.5 ? OTHERS : [])] });
}

/** Shares a folder with everybody, or ends that. */
function shareFolder({ edit, world }: Emulator, random: Random): boolean {
  const folders = [...world.files.values()].filter(
    ({ mimeType, driveId }) => mimeType === FOLDER_TYPE && driveId === undefined,
  );
  const folder = folders[Math.floor(random() * folders.length)];
  if (folder === undefined) return false;
  const tree = treeOf(world, folder);
  if (tree.every(({ grants = [] }) => grants.length === 0)) edit.share(folder.id, {});
  else if (tree.every(({ grants = [] }) => grants.length === 1 && grants[0]?.type === "anyone"))
    edit.unshare(folder.id, {});
  else return false;
  return true;
}

function treeOf(world: World, folder: FileRecord): readonly FileRecord[] {
  const below = [...world.files.values()].filter(({ parent }) => parent === folder.id);
  return [folder, ...below.flatMap((file) => treeOf(world, file))];
}

/** Every row of a catalog. */
export async function* rowsIn(catalog: Catalog): AsyncGenerator<Row> {
  for await (const rows of catalog.rows()) yield* rows;
}

async function* filesOf(catalog: Catalog): AsyncGenerator<DriveFile> {
  for await (const row of rowsIn(catalog)) yield toDriveFile(row, CATALOG_COLUMNS);
}

async function byId(files: AsyncIterable<DriveFile>): Promise<readonly DriveFile[]> {
  const gathered: DriveFile[] = [];
  for await (const file of files) gathered.push(file);
  return gathered.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}
