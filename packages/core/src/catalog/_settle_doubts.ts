import type { Row } from "../drive/list_page.ts";
import { quoted } from "../drive/query.ts";
import type { IncompleteReason } from "../listing/receipt.ts";
import { askRows } from "./_ask_rows.ts";
import { timeOf } from "./_file_record.ts";
import { EVERYTHING, listRows, type RowsListed } from "./_list_rows.ts";
import { isGone, type SyncJob } from "./_sync_job.ts";
import type { Catalog, Doubt, FileChange } from "./catalog.ts";

/** To list everything takes at least as many questions as these. */
const LEAST_QUESTIONS = 40;
/** Files that one question brings. */
const PAGE = 460;
/** Questions that it takes to list a folder with little in it. */
const QUESTIONS_A_FOLDER = 4;
/** Moments that one question names. */
const MOMENTS = 30;
/** What was given to the person by itself, wherever it lies. */
const GIVEN = `${EVERYTHING} and sharedWithMe = true`;
const NOTHING: RowsListed = { rows: [], lacks: undefined };

/**
 * Asks for what the feed tells too little of: what lies in a folder that is gone, that has come into sight, or that is
 * shared with others than before. A file is asked for by when it was created, for a question by its ID would bring what a link
 * opens, which no listing shows.
 *
 * @returns why something of it is still open, where it is; `many` where everything is better read anew
 */
export async function settleDoubts(
  job: SyncJob,
  { isListed }: SettleDoubtsOptions,
): Promise<IncompleteReason | "many" | undefined> {
  const { catalog, client } = job;
  const doubts = await catalog.doubts();
  if (doubts.length === 0) return undefined;
  const given = doubts.some(({ kind }) => kind === "shared") ? await askRows(job, GIVEN) : NOTHING;
  if (given.lacks !== undefined) return given.lacks;
  const rows = new Map(given.rows.map((row) => [row.id, row]));
  // What a folder holds is asked for where the folder itself is to be seen.
  const files = doubts.filter(({ kind }) => kind !== "shared");
  const asked = files.filter(({ id }) => !rows.has(id));
  if (asked.some(({ created }) => created === null)) return "many";
  // More questions than these cost as much as listing everything, and take longer.
  const most = isListed ? Number.POSITIVE_INFINITY : await questionsForAll(catalog);
  if (asked.length / MOMENTS > most) return "many";
  const { shown, lacks } = await rowsShown(job, asked);
  if (lacks !== undefined) return lacks;
  for (const { id } of asked) {
    const row = shown.get(id);
    if (row !== undefined) rows.set(id, row);
  }
  const at = client.now();
  const gone = files.filter(({ id }) => !rows.has(id)).map(({ id }) => id);
  const found = [
    ...[...rows].map(([id, row]): FileChange => ({ id, row, time: at })),
    ...gone.map((id): FileChange => ({ id, row: null, time: at })),
  ];
  const isOpen = ({ id, kind }: Doubt) => kind === "folder" && rows.has(id);
  const settled = doubts.map((doubt): Doubt => (isOpen(doubt) ? { ...doubt, kind: "file" } : doubt));
  await catalog.settle({ doubts: settled, found, at });
  const open = doubts.filter(isOpen);
  if (QUESTIONS_A_FOLDER * open.length > most) return "many";
  const listed = new Set<string>();
  for (const doubt of open) {
    // What lies in another that was listed came with it.
    if (listed.has(doubt.id)) continue;
    const missing = await settleFolder(job, { doubt, listed });
    if (missing !== undefined) return missing;
  }
  return undefined;
}

/** What {@link settleDoubts} may be given. */
export interface SettleDoubtsOptions {
  /** Whether everything has just been listed, so that to do it again would not help. */
  readonly isListed: boolean;
}

async function questionsForAll(catalog: Catalog): Promise<number> {
  return Math.max(LEAST_QUESTIONS, (await catalog.countFiles()) / PAGE);
}

interface OpenFolder {
  readonly doubt: Doubt;
  /** Is given what was found below. */
  readonly listed: Set<string>;
}

async function settleFolder(
  job: SyncJob,
  { doubt, listed }: OpenFolder,
): Promise<IncompleteReason | undefined> {
  const { catalog, client } = job;
  const below = await listBelow(job, doubt.id);
  if (below.lacks !== undefined) return below.lacks;
  const fed = new Set<unknown>((await catalog.feeds()).map(({ driveId }) => driveId));
  // A link opens more than listings show.
  const asked = below.rows
    .filter(({ ownedByMe, driveId }) => ownedByMe !== true && (driveId === undefined || !fed.has(driveId)))
    .map(({ id, createdTime }) => ({ id, created: String(createdTime) }));
  const { shown, lacks } = await rowsShown(job, asked);
  if (lacks !== undefined) return lacks;
  const time = client.now();
  const ids = new Set(asked.map(({ id }) => id));
  const found = below.rows.flatMap((each): readonly FileChange[] => {
    const row = ids.has(each.id) ? shown.get(each.id) : each;
    return row === undefined ? [] : [{ id: row.id, row, time }];
  });
  await catalog.settle({ doubts: [doubt], found, isWhole: true, at: time });
  for (const { id } of found) listed.add(id);
  return undefined;
}

type Asked = Pick<Doubt, "id" | "created">;

interface RowsShown {
  /** By ID. */
  readonly shown: ReadonlyMap<string, Row>;
  readonly lacks: IncompleteReason | undefined;
}

/** What a listing shows of all that was created when these were. */
async function rowsShown(job: SyncJob, asked: readonly Asked[]): Promise<RowsShown> {
  const shown = new Map<string, Row>();
  for (const some of chunks(asked)) {
    const query = `${EVERYTHING} and (${some.map(momentOf).join(" or ")})`;
    const { rows, lacks } = await askRows(job, query);
    if (lacks !== undefined) return { shown, lacks };
    for (const row of rows) shown.set(row.id, row);
  }
  return { shown, lacks: undefined };
}

function chunks<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / MOMENTS) }, (_, at) =>
    all.slice(at * MOMENTS, (at + 1) * MOMENTS),
  );
}

function momentOf({ created }: Asked): string {
  const time = timeOf(created) ?? "";
  const next = new Date(Date.parse(time) + 1).toISOString();
  return `(createdTime >= ${quoted(time)} and createdTime < ${quoted(next)})`;
}

/** Nothing for a folder that is gone by now. */
async function listBelow(job: SyncJob, id: string): Promise<RowsListed> {
  try {
    return await listRows(job, { place: `id:${id}`, recursive: true, query: EVERYTHING });
  } catch (error) {
    if (!isGone(error)) throw error;
    return NOTHING;
  }
}
