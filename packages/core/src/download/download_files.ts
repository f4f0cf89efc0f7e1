import { mkdir, realpath } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { DriveError, type DriveErrorCode } from "../errors.ts";
import type { KnownRows } from "../listing/known_rows.ts";
import { quotedName } from "../quoted_name.ts";
import { destinationOf, type ExistingFiles } from "./_destination.ts";
import { downloadSource } from "./_download_source.ts";
import { DownloadTally } from "./_download_tally.ts";
import { inTurn } from "./_in_turn.ts";
import { localError } from "./_local_error.ts";
import { localFolder } from "./_local_folder.ts";
import { planDownload } from "./_plan_download.ts";
import type { PlannedFile } from "./_planned_file.ts";
import { saveFile } from "./_save_file.ts";
import type { DownloadedFile, DownloadProgress, DownloadReceipt } from "./download_receipt.ts";
import { parseExportEndings } from "./export_kinds.ts";

/** What {@link downloadFiles} downloads, and where to. */
export interface DownloadFilesOptions {
  /** The folder that is written to, and made where it is not there; nothing is written outside of it. */
  readonly to: string;
  /** What becomes of a file that is there and differs. @default refuse */
  readonly existing?: ExistingFiles | undefined;
  /** Endings that Google documents are to have: of several that one can have, the first. @default docx, xlsx, pptx, png */
  readonly as?: readonly string[] | undefined;
  /** Whether nothing is written, and files are `planned` in place of `saved`. @default false */
  readonly dryRun?: boolean | undefined;
  /** Begins nothing where the sizes that are known come to more bytes. @default as many as there are */
  readonly maxBytes?: number | undefined;
  /** What the catalog knows, to take the listing from. @default Drive is asked */
  readonly known?: KnownRows | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A download that runs while it is read; it can be read once. */
export interface Download extends AsyncIterable<DownloadedFile> {
  /** How it stands; final once the reading has ended. */
  readonly receipt: DownloadReceipt;
  readonly progress: DownloadProgress;
}

/** As many as keep a line busy; what Drive lets through is paced beneath. */
const AT_ONCE = 4;
const IS_THERE = "It is there already";
/** What meets one file meets all others too. */
const OF_ALL: ReadonlySet<DriveErrorCode> = new Set([
  "SIGN_IN_REQUIRED",
  "SIGN_IN_EXPIRED",
  "SIGN_IN_REFUSED",
  "SCOPE_MISSING",
  "TOKEN_STORE_UNAVAILABLE",
  "API_DISABLED",
  "ABORTED",
]);

/**
 * Downloads a file, or a folder with all that is below it, a few files at a time. Names of the Drive are made safe, so that
 * nothing lies outside of the folder; what is there already as it is in the Drive is left; what was broken off goes on;
 * checksums are compared. Google documents are exported, and shortcuts followed, into each folder once.
 *
 * A file that cannot be had is `failed`, and the others go on.
 *
 * @example See what a folder comes to
 * ```ts
 * import { createHost, downloadFiles, openDrive } from "@drivelens/core";
 * import process from "node:process";
 *
 * const drive = await openDrive(createHost({ env: process.env }));
 * const download = downloadFiles(drive, "/Home", { to: "copies", dryRun: true });
 * for await (const { path, bytes } of download) console.log(path, bytes);
 * if (download.receipt.saved !== 0) throw new Error("Expected nothing to be written");
 * ```
 *
 * @param place a path, an ID or a URL, as {@link listFiles} takes it
 * @throws {DriveError} while reading: `SCOPE_MISSING` where contents are not to be read, `NOT_FOUND` and `AMBIGUOUS_PATH`,
 * `TOO_LARGE` for more than `maxBytes`, `INVALID_INPUT` for a folder that cannot be written to, `UNSUPPORTED` for a full disk.
 */
export function downloadFiles(client: DriveClient, place: string, options: DownloadFilesOptions): Download {
  const wanted = parseExportEndings(options.as ?? []);
  const tally = new DownloadTally(resolve(options.to), client.now);
  return {
    get receipt() {
      return tally.receipt();
    },
    get progress() {
      return tally.progress();
    },
    async *[Symbol.asyncIterator]() {
      try {
        yield* run(client, place, { ...options, wanted, tally });
      } catch (error) {
        if (error instanceof DriveError) tally.miss(error.code);
        throw error;
      } finally {
        tally.end();
      }
    },
  };
}

interface RunOptions extends DownloadFilesOptions {
  readonly wanted: readonly string[];
  readonly tally: DownloadTally;
}

async function* run(
  client: DriveClient,
  place: string,
  options: RunOptions,
): AsyncGenerator<DownloadedFile, void, undefined> {
  const { to, dryRun = false, tally, wanted, known, maxBytes } = options;
  await client.contents.check();
  const stop = new AbortController();
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([stop.signal, options.signal]);
  const { usage } = tally;
  const onListed = (files: number) => tally.expectFiles(files);
  const plan = await planDownload(client, place, { wanted, known, usage, signal, onListed });
  tally.expect(plan.files);
  if (maxBytes !== undefined && tally.progress().expectedBytes > maxBytes) throw tooMuch(tally, maxBytes);
  const root = dryRun ? tally.to : await made(to);
  if (!dryRun) for (const folder of plan.folders) await localFolder(root, folder).catch(ofOneFolder);
  const one = (planned: PlannedFile) => download(client, planned, { ...options, root, signal });
  for await (const file of inTurn(plan.files, one, { atOnce: AT_ONCE, onStop: () => stop.abort() })) {
    tally.note(file);
    yield file;
  }
  if (plan.reason !== undefined) tally.miss(plan.reason);
  if (plan.error !== undefined) throw plan.error;
}

interface OneOptions extends RunOptions {
  readonly root: string;
  readonly signal: AbortSignal;
}

async function download(
  client: DriveClient,
  planned: PlannedFile,
  options: OneOptions,
): Promise<DownloadedFile> {
  const { root, existing = "refuse", dryRun = false, tally, signal } = options;
  const { file, folders, name, elsewhere, problem } = planned;
  const at = (own: string) => [...folders, own].join("/");
  const facts = { id: file.id, name: file.name };
  if (elsewhere !== undefined)
    return { ...facts, path: at(name), state: "skipped", bytes: 0, note: `It lies at "${elsewhere}"` };
  if (problem !== undefined)
    return { ...facts, path: at(name), state: "failed", bytes: null, error: problem.toJSON() };
  const { usage } = tally;
  try {
    if (signal.aborted) throw new DriveError("ABORTED", `Stopped: download ${quotedName(file.name)}`);
    const source = await downloadSource(client, file, { ...options, usage });
    if (dryRun) {
      const found = await destinationOf({ ...source, ...planned, folder: join(root, ...folders), existing });
      const path = at(found.name);
      if (found.isThere) return { ...facts, path, state: "skipped", bytes: 0, note: IS_THERE };
      return { ...facts, path, state: "planned", bytes: source.size ?? null };
    }
    const onBytes = (bytes: number) => tally.addBytes(bytes);
    const saved = await saveFile(client, { root, planned, source, existing, usage, signal, onBytes });
    const path = at(saved.name);
    if (saved.isThere) return { ...facts, path, state: "skipped", bytes: 0, note: IS_THERE };
    const { bytes, resumed } = saved;
    return { ...facts, path, state: "saved", bytes, ...(resumed > 0 ? { resumed } : {}) };
  } catch (thrown) {
    const error = localError(thrown, `download ${quotedName(file.name)}`);
    if (OF_ALL.has(error.code) || signal.aborted) throw error;
    return { ...facts, path: at(name), state: "failed", bytes: null, error: error.toJSON() };
  }
}

/** What is in the way of a folder is told of every file in it. */
function ofOneFolder(thrown: unknown): void {
  localError(thrown, "make the folders");
}

async function made(to: string): Promise<string> {
  try {
    await mkdir(to, { recursive: true });
    return await realpath(to);
  } catch (thrown) {
    throw localError(thrown, `write into "${to}"`);
  }
}

function tooMuch(tally: DownloadTally, maxBytes: number): DriveError {
  const bytes = tally.progress().expectedBytes.toLocaleString("en");
  const message = `Cannot download it: it has ${bytes} bytes, and ${maxBytes.toLocaleString("en")} are allowed`;
  return new DriveError("TOO_LARGE", message, { hint: "Allow more, or name a folder in it" });
}
