import { type DriveClient, DriveError, type FileListing, type Receipt } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { safeJson } from "../escape.ts";
import { exitCodeOf } from "../exit_codes.ts";
import type { CliIo, Sink } from "../io.ts";
import { type OutputFile, openOutputFile } from "../output_file.ts";
import { type Progress, progressLine } from "../progress.ts";
import { errorJson, errorLines } from "../render/error_lines.ts";
import type { ListingRenderer } from "../render/listing_renderer.ts";
import { receiptLine } from "../render/receipt_line.ts";
import { styled } from "../render/style.ts";
import { type SeenPlaces, seenPlaces } from "./_remember_places.ts";
import { textOf } from "./_texts.ts";

/** How often the progress is looked at, in milliseconds. */
const LOOK_MS = 100;
const JSON_FORMATS: ReadonlySet<string> = new Set(["json", "ndjson"]);

/** What {@link writeListing} writes. */
export interface WriteListingOptions {
  readonly flags: Flags;
  readonly io: CliIo;
  /** What is listed with. */
  readonly client: DriveClient;
  /** The format, as the flags have it. */
  readonly written: string;
  readonly renderer: (sink: Sink) => ListingRenderer;
}

/** Reads a listing to its end, writes it page by page, and returns the exit code that its receipt deserves. */
export async function writeListing(listing: FileListing, options: WriteListingOptions): Promise<number> {
  const { flags, io } = options;
  const path = textOf(flags.output);
  const seen = seenPlaces(flags, options);
  const file = path === undefined || path === "-" ? undefined : await openOutputFile(path);
  const out = file ?? io.stdout;
  const progress = progressLine({ stderr: io.stderr, now: io.now, env: io.env });
  const watching = setInterval(() => {
    const { rows, pages, requestsInFlight } = listing.progress;
    progress.update({ rows, pages, inFlight: requestsInFlight });
  }, LOOK_MS);
  watching.unref();
  try {
    const error = await writeRows(listing, { out, progress, seen, renderer: options.renderer(out) });
    await progress.stop();
    await keep(file, listing.receipt, io);
    await writeReceipt(listing.receipt, { ...options, error, toFile: file !== undefined });
    await seen.remember(listing.receipt);
    return exitCodeOf(listing.receipt);
  } finally {
    clearInterval(watching);
    await progress.stop();
    await file?.discard();
  }
}

interface WriteRowsOptions {
  readonly out: Sink;
  readonly progress: Progress;
  readonly seen: SeenPlaces;
  readonly renderer: ListingRenderer;
}

async function writeRows(
  listing: FileListing,
  { out, progress, seen, renderer }: WriteRowsOptions,
): Promise<DriveError | undefined> {
  let error: DriveError | undefined;
  const pages = listing.pages()[Symbol.asyncIterator]();
  for (;;) {
    let page: Awaited<ReturnType<typeof pages.next>>;
    try {
      page = await pages.next();
    } catch (thrown) {
      // Without a row there is nothing to be incomplete: it is a plain failure.
      if (!(thrown instanceof DriveError) || listing.receipt.rows === 0) throw thrown;
      error = thrown;
      break;
    }
    if (page.done === true) break;
    seen.note(page.value);
    const text = renderer.page(page.value);
    if (text === "") continue;
    if (out.isTerminal) await progress.hide();
    await out.write(text);
  }
  if (out.isTerminal) await progress.hide();
  await out.write(renderer.end(listing.receipt));
  return error;
}

/** A file appears under its name when it is whole; what is not lies beside it. */
async function keep(file: OutputFile | undefined, receipt: Receipt, io: CliIo): Promise<void> {
  if (file === undefined) return;
  if (receipt.complete) return file.commit();
  const partial = await file.keepPartial();
  await io.stderr.write(`${styled(io.stderr, "yellow", `What was listed is in ${partial}`)}\n`);
}

interface ReceiptOptions extends WriteListingOptions {
  readonly error: DriveError | undefined;
  readonly toFile: boolean;
}

/** stdout says all there is to say in json; elsewhere a person, or the script behind a pipe, learns it here. */
async function writeReceipt(receipt: Receipt, options: ReceiptOptions): Promise<void> {
  const { flags, io, written, error, toFile } = options;
  const path = textOf(flags.receipt);
  if (path !== undefined) {
    const file = await openOutputFile(path);
    await file.write(`${safeJson(receipt)}\n`);
    await file.commit();
  }
  const remarkable = receipt.more || !receipt.complete || receipt.outside !== undefined;
  if (JSON_FORMATS.has(written)) {
    if (error !== undefined) await io.stderr.write(errorJson(error));
    if (remarkable || written === "ndjson")
      await io.stderr.write(`${safeJson({ type: "receipt", ...receipt })}\n`);
    return;
  }
  const line = receiptLine(receipt, error);
  if (!receipt.complete) {
    const hint = error?.hint === undefined ? {} : { hint: error.hint };
    await io.stderr.write(errorLines({ message: line, ...hint }, io.stderr));
  } else if (remarkable || toFile || (written === "table" && io.stdout.isTerminal)) {
    await io.stderr.write(`${styled(io.stderr, "dim", line)}\n`);
  }
}
