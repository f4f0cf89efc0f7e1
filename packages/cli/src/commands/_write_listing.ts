import { type DriveClient, DriveError, type FileListing, type Receipt } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { safeJson } from "../escape.ts";
import { EXIT_CODES, exitCodeOf } from "../exit_codes.ts";
import type { CliIo, Sink } from "../io.ts";
import type { OutputFile } from "../output_file.ts";
import { type Progress, progressLine } from "../progress.ts";
import type { ListingRenderer } from "../render/listing_renderer.ts";
import { styled } from "../render/style.ts";
import { openListingFiles } from "./_listing_files.ts";
import { type SeenPlaces, seenPlaces } from "./_remember_places.ts";
import type { KeptListing } from "./_resume_file.ts";
import { type ResumeKeeper, resumeCommand, resumeKeeper } from "./_resume_keeper.ts";
import { isJson, writeReceipt } from "./_write_receipt.ts";

/** How often the progress is looked at, in milliseconds. */
const LOOK_MS = 100;

/** What {@link writeListing} writes. */
export interface WriteListingOptions {
  readonly flags: Flags;
  readonly io: CliIo;
  /** Opens what is listed with. */
  readonly open: () => Promise<DriveClient>;
  readonly list: (client: DriveClient) => FileListing;
  /** Whether a filter may leave something out. */
  readonly isFiltered: boolean;
  /** How many files there are to be at the most, where that is known. */
  readonly limit?: number | undefined;
  /** The format, as the flags have it. */
  readonly written: string;
  readonly renderer: (sink: Sink, client: DriveClient) => ListingRenderer;
  /** How it is written, where it can be gone on with line by line. @default it cannot */
  readonly layout?: string | undefined;
  /** To which moment the words of the command line refer, in milliseconds since 1970. @default now */
  readonly askedAt?: number;
  /** What it goes on with. @default it begins anew */
  readonly kept?: KeptListing | undefined;
}

/**
 * Reads a listing to its end, writes it page by page, and returns the exit code that its receipt deserves. However it ends,
 * the receipt is written, and what came of the files.
 *
 * @throws {DriveError} what failed before the first row.
 */
export async function writeListing(options: WriteListingOptions): Promise<number> {
  const { flags, io } = options;
  await using files = await openListingFiles(flags, options.kept);
  const keeper = files.rows === undefined ? undefined : await resumeKeeper(files.rows, options);
  let listing: FileListing | undefined;
  try {
    const client = await options.open();
    listing = options.list(client);
    const seen = seenPlaces(flags, { io, client });
    const out = files.rows ?? io.stdout;
    const error = await watched(listing, {
      ...options,
      out,
      seen,
      keeper,
      renderer: options.renderer(out, client),
    });
    const { receipt } = listing;
    await keepRows(files.rows, listing, { ...options, keeper });
    await files.keepReceipt(receipt);
    if (error !== undefined && receipt.rows === 0) throw error;
    await writeReceipt(receipt, { ...options, error, toFile: files.rows !== undefined });
    await seen.remember(receipt);
    return error?.code === "ABORTED" ? EXIT_CODES.ABORTED : exitCodeOf(receipt);
  } catch (thrown) {
    // The first thing that went wrong is the one to tell.
    await files.keepReceipt(listing?.receipt ?? nothingListed(thrown)).catch(() => undefined);
    throw thrown;
  }
}

interface WriteRowsOptions extends Omit<WriteListingOptions, "renderer"> {
  readonly renderer: ListingRenderer;
  readonly out: Sink;
  readonly seen: SeenPlaces;
  readonly keeper: ResumeKeeper | undefined;
}

async function watched(listing: FileListing, options: WriteRowsOptions): Promise<DriveError | undefined> {
  const { limit, io } = options;
  const { stderr, now, env } = io;
  const progress = progressLine({ stderr, now, env });
  const watching = setInterval(() => {
    const { rows, examined, pages, requestsInFlight } = listing.progress;
    progress.update({ rows, examined, pages, inFlight: requestsInFlight, expected: limit });
  }, LOOK_MS);
  watching.unref();
  try {
    return await writeRows(listing, { ...options, progress });
  } finally {
    clearInterval(watching);
    await progress.stop();
  }
}

async function writeRows(
  listing: FileListing,
  { out, progress, seen, keeper, renderer, written }: WriteRowsOptions & { readonly progress: Progress },
): Promise<DriveError | undefined> {
  let error: DriveError | undefined;
  const pages = listing.pages()[Symbol.asyncIterator]();
  for (;;) {
    let page: Awaited<ReturnType<typeof pages.next>>;
    try {
      page = await pages.next();
    } catch (thrown) {
      const isBroken = thrown instanceof DriveError && (listing.receipt.rows > 0 || isBrokenOff(thrown));
      if (!isBroken) throw thrown;
      error = thrown;
      break;
    }
    if (page.done === true) break;
    seen.note(page.value);
    const text = renderer.page(page.value);
    if (text === "") continue;
    if (out.isTerminal) await progress.hide();
    await out.write(text);
    await keeper?.look(listing);
  }
  // Of a table or a tree without a row there is nothing to show; a document is still one.
  if (error !== undefined && listing.receipt.rows === 0 && written !== "json") return error;
  if (out.isTerminal) await progress.hide();
  await out.write(renderer.end(listing.receipt));
  return error;
}

/** Whether a listing that could be made was broken off; anything else says that there is none to be made. */
function isBrokenOff({ code, retryable }: DriveError): boolean {
  return retryable || code === "ABORTED";
}

/** A file appears under its name when it is whole; what is not lies beside it, and says how to go on. */
async function keepRows(
  file: OutputFile | undefined,
  listing: FileListing,
  { io, written, keeper }: WriteListingOptions & { readonly keeper: ResumeKeeper | undefined },
): Promise<void> {
  if (file === undefined) return;
  if (listing.receipt.complete) {
    await file.commit();
    await keeper?.forget();
    return;
  }
  const canGoOn = (await keeper?.keep(listing)) === true;
  const message = `What was listed is in ${await file.keepPartial()}`;
  const hint = canGoOn ? `To go on, run: ${resumeCommand(io)}` : undefined;
  const lines = [message, ...(hint === undefined ? [] : [hint])];
  const text = isJson(written)
    ? `${safeJson({ type: "warning", message, hint })}\n`
    : lines.map((line) => `${styled(io.stderr, "yellow", line)}\n`).join("");
  await io.stderr.write(text);
}

/** The receipt of a listing that could not begin. */
function nothingListed(thrown: unknown): Receipt {
  return {
    complete: false,
    reason: thrown instanceof DriveError ? thrown.code : "UNSUPPORTED",
    more: false,
    rows: 0,
    examined: 0,
    pages: 0,
    requests: 0,
    retries: 0,
    quotaUnits: 0,
    seconds: 0,
    order: "none",
    places: [],
  };
}
