import {
  type Config,
  DEFAULT_COLUMNS,
  DriveError,
  type FileColumn,
  type FileListing,
  listFiles,
  openDrive,
  parseColumns,
  readConfig,
} from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { demoHost } from "../demo_host.ts";
import { safeJson } from "../escape.ts";
import { exitCodeOf } from "../exit_codes.ts";
import { hostOf } from "../host_of.ts";
import type { CliIo } from "../io.ts";
import { delimitedRenderer } from "../render/delimited.ts";
import { errorJson, errorLines } from "../render/error_lines.ts";
import type { Format } from "../render/format.ts";
import { jsonRenderer, ndjsonRenderer } from "../render/json.ts";
import type { ListingRenderer } from "../render/listing_renderer.ts";
import { receiptLine } from "../render/receipt_line.ts";
import { styled } from "../render/style.ts";
import { DEFAULT_TABLE_COLUMNS, DEFAULT_TABLE_FACTS, tableRenderer } from "../render/table.ts";
import { textOf, wholeNumber } from "./_numbers.ts";

const ROWS_ON_A_TERMINAL = 100;
const MOST_FILES = 1_000_000_000;

interface ListRequest {
  readonly format: Format;
  readonly limit: number | undefined;
  readonly columns: readonly FileColumn[] | undefined;
  readonly header: boolean;
}

/** Lists files: validates the flags, asks core, renders page by page. */
export async function runList(flags: Flags, io: CliIo): Promise<number> {
  const host = flags.demo === true ? await demoHost(io) : hostOf(io, flags);
  const request = readRequest(flags, { io, config: readConfig(host) });
  const timeoutSeconds = wholeNumber("timeout", textOf(flags.timeout), [1, 3600]);
  const drive = await openDrive(host, {
    account: textOf(flags.account),
    credentials: textOf(flags.credentials),
    subject: textOf(flags.subject),
    timeoutSeconds,
    retry: io.outside?.retry,
  });
  const listing = listFiles(drive, {
    query: textOf(flags.query),
    limit: request.limit,
    columns: request.columns ?? (request.format === "table" ? DEFAULT_TABLE_FACTS : DEFAULT_COLUMNS),
    signal: io.signal,
  });
  return writeListing(listing, request, io);
}

interface Defaults {
  readonly io: CliIo;
  readonly config: Config;
}

function readRequest(flags: Flags, { io, config }: Defaults): ListRequest {
  const format = (textOf(flags.format) ?? config.format ?? "table") as Format;
  const limit = wholeNumber("limit", textOf(flags.limit), [1, MOST_FILES]);
  if (limit !== undefined && flags.all === true) {
    throw new DriveError("INVALID_INPUT", "Cannot use --limit and --all together", {
      hint: "Leave one of them out",
    });
  }
  const named = ["account", "credentials", "subject"].find((flag) => flags[flag] !== undefined);
  if (named !== undefined && flags.demo === true) {
    throw new DriveError("INVALID_INPUT", `Cannot use --${named} and --demo together`, {
      hint: `The made-up Drive has no accounts: leave --${named} out`,
    });
  }
  const names = textOf(flags.columns) ?? config.columns;
  const byDefault =
    format === "table" && io.stdout.isTerminal && flags.all !== true ? ROWS_ON_A_TERMINAL : undefined;
  return {
    format,
    limit: limit ?? byDefault,
    columns: names === undefined ? undefined : parseColumns(names.split(",")),
    header: flags["no-header"] !== true,
  };
}

function rendererOf({ format, columns, header }: ListRequest, io: CliIo): ListingRenderer {
  switch (format) {
    case "json":
      return jsonRenderer(columns ?? DEFAULT_COLUMNS);
    case "ndjson":
      return ndjsonRenderer(columns ?? DEFAULT_COLUMNS);
    case "csv":
    case "tsv":
      return delimitedRenderer(columns ?? DEFAULT_COLUMNS, { format, header });
    case "table":
      return tableRenderer(columns ?? DEFAULT_TABLE_COLUMNS, { sink: io.stdout, now: io.now(), header });
  }
}

async function writeListing(listing: FileListing, request: ListRequest, io: CliIo): Promise<number> {
  const renderer = rendererOf(request, io);
  let error: DriveError | undefined;
  try {
    for await (const page of listing.pages()) await io.stdout.write(renderer.page(page));
  } catch (thrown) {
    // Without a row there is nothing to be incomplete: it is a plain failure.
    if (!(thrown instanceof DriveError) || listing.receipt.rows === 0) throw thrown;
    error = thrown;
  }
  const { receipt } = listing;
  await io.stdout.write(renderer.end(receipt));
  await writeReceipt({ listing, request, error }, io);
  return exitCodeOf(receipt);
}

interface Outcome {
  readonly listing: FileListing;
  readonly request: ListRequest;
  readonly error: DriveError | undefined;
}

/** stdout says all there is to say in json; elsewhere a person, or the script behind a pipe, learns it here. */
async function writeReceipt({ listing, request, error }: Outcome, io: CliIo): Promise<void> {
  const { receipt } = listing;
  const remarkable = receipt.more || !receipt.complete;
  if (request.format === "json" || request.format === "ndjson") {
    if (error !== undefined) await io.stderr.write(errorJson(error));
    if (remarkable || request.format === "ndjson")
      await io.stderr.write(`${safeJson({ type: "receipt", ...receipt })}\n`);
    return;
  }
  if (!receipt.complete) {
    const hint = error?.hint === undefined ? {} : { hint: error.hint };
    await io.stderr.write(errorLines({ message: receiptLine(receipt, error), ...hint }, io.stderr));
  } else if (receipt.more || (request.format === "table" && io.stdout.isTerminal)) {
    await io.stderr.write(`${styled(io.stderr, "dim", receiptLine(receipt, error))}\n`);
  }
}
