import { createEmulator, type Emulator, type FileRecord, type World } from "@drivelens/drive-emulator";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { condition } from "../drive/query.ts";
import { createJob } from "./_listing_job.ts";
import { ScanLedger } from "./_scan_ledger.ts";
import { Tally } from "./_tally.ts";
import { type WalkOptions, walk } from "./_walk.ts";
import type { Receipt } from "./receipt.ts";

/** Both ways in which Google gives the answer for several folders short. */
export const SHORT = ["groupedShortPerRequest", "groupedShortPerParent"] as const;

/** Where a file is put, and whose it is. */
export type Where = Pick<FileRecord, "parent" | "owner" | "driveId" | "grants">;

/** Fills an empty Drive with folders and files, and remembers what was asked of it. */
export class Grove {
  readonly emulator: Emulator;
  /** What was asked, decoded. */
  readonly asked: URL[] = [];
  /** Tells which questions are too long to be answered. */
  isTooLong: (url: URL) => boolean = () => false;
  /** Whether no file says where it lies. */
  hidesParents = false;
  #count = 0;

  constructor() {
    const emulator = createEmulator({ files: 0 });
    const fetch: typeof globalThis.fetch = (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      this.asked.push(url);
      if (this.isTooLong(url)) return Promise.resolve(new Response("<p>413.", { status: 413 }));
      const answer = emulator.fetch(input, init);
      return this.hidesParents ? answer.then(withoutParents) : answer;
    };
    this.emulator = Object.create(emulator, { fetch: { value: fetch } }) as Emulator;
  }

  get world(): World {
    return this.emulator.world;
  }

  /** My Drive's root. */
  get top(): Where & { readonly parent: string } {
    const { users, me } = this.world;
    return { owner: me, parent: users.get(me)?.rootId ?? "" };
  }

  /** Adds a folder and returns where its children are put. */
  folder(where: Where, facts: Partial<FileRecord> = {}): Where & { readonly parent: string } {
    return { ...where, parent: this.#add(where, { mimeType: FOLDER_TYPE, ...facts }).id };
  }

  folders(where: Where, count: number): (Where & { readonly parent: string })[] {
    return Array.from({ length: count }, () => this.folder(where));
  }

  files(where: Where, count: number, facts: Partial<FileRecord> = {}): void {
    for (let nth = 0; nth < count; nth++) this.#add(where, { mimeType: "text/plain", ...facts });
  }

  #add(where: Where, facts: Partial<FileRecord> & { readonly mimeType: string }): FileRecord {
    const nth = String(++this.#count).padStart(6, "0");
    const id = `1${"x".repeat(26)}${nth}`;
    const file = { created: 1, modified: 1, id, name: `Item ${nth}`, ...where, ...facts };
    this.world.addFile(file);
    return file;
  }
}

async function withoutParents(response: Response): Promise<Response> {
  const body = (await response.json()) as { files?: { parents?: unknown }[] };
  for (const file of body.files ?? []) delete file.parents;
  return Response.json(body);
}

/** What came of a walk that was read to its end. */
export interface ReadWalk {
  readonly ids: readonly string[];
  readonly paths: readonly (string | undefined)[];
  readonly receipt: Receipt;
}

/** Walks down from My Drive's root, or from the folders that are given. */
export async function readWalk(
  client: DriveClient,
  options: Partial<Pick<WalkOptions, "folders" | "quick" | "maxUnits" | "signal">> = {},
): Promise<ReadWalk> {
  const tally = new Tally("none", () => 0);
  const columns = ["id", "name", "mimeType", "driveId", "ownedByMe", "shared", "resourceKey"] as const;
  const job = createJob({
    client,
    columns,
    order: [],
    limit: Number.POSITIVE_INFINITY,
    depth: Number.POSITIVE_INFINITY,
    recursive: true,
    followShortcuts: false,
    mergeConverted: false,
    strategy: "auto",
    quick: false,
    maxUnits: Number.POSITIVE_INFINITY,
    verify: false,
    tally,
    ledger: new ScanLedger(undefined),
    isResumed: false,
    known: undefined,
    signal: options.signal,
  });
  const ids: string[] = [];
  const paths: (string | undefined)[] = [];
  const walked = walk(client, {
    ...job,
    folders: [{ id: "root", path: "/" }],
    trash: condition("trashed = false"),
    ...options,
  });
  for await (const each of walked) {
    ids.push(...each.rows.map(({ id }) => id));
    paths.push(...each.paths);
  }
  tally.end();
  return { ids, paths, receipt: tally.receipt() };
}

/** The IDs of all that the world holds, sorted. */
export function idsOf({ files }: World): readonly string[] {
  return [...files.keys()].sort();
}

/** How many folders a question names. */
export function foldersIn({ searchParams }: URL): number {
  return (searchParams.get("q") ?? "").split("in parents").length - 1;
}

/** Puts so many files into each of the folders. */
export function fill(grove: Grove, parents: readonly Where[], count: number): void {
  for (const parent of parents) grove.files(parent, count);
}
