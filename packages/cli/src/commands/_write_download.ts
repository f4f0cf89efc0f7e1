import { type Download, type DownloadedFile, DriveError, type DriveErrorCode } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { safeJson, visibleText } from "../escape.ts";
import { EXIT_CODES, EXIT_INCOMPLETE } from "../exit_codes.ts";
import type { CliIo } from "../io.ts";
import { progressLine } from "../progress.ts";
import { downloadedLine, downloadReceiptLine } from "../render/download_lines.ts";
import { errorJson, errorLines } from "../render/error_lines.ts";
import { styled } from "../render/style.ts";

/** How the command was called, and where it answers. */
export interface WriteDownloadOptions {
  readonly flags: Flags;
  readonly io: CliIo;
}

const REDRAW_MS = 100;

/**
 * Writes what becomes of each file as it comes, then the receipt, and returns the exit code.
 *
 * @throws {DriveError} what ended the download before anything came of it.
 */
export async function writeDownload(
  download: Download,
  { flags, io }: WriteDownloadOptions,
): Promise<number> {
  const { stdout, stderr, now, env } = io;
  const progress = progressLine({
    stderr,
    now,
    env,
    wanted: flags.format === undefined || flags.format === "text",
  });
  const show = () => progress.update(stateOf(download));
  const shown = setInterval(show, REDRAW_MS).unref();
  const files: DownloadedFile[] = [];
  let error: DriveError | undefined;
  let count = 0;
  let onlyFailure: DriveErrorCode | undefined;
  try {
    for await (const file of download) {
      onlyFailure = count++ === 0 ? file.error?.code : undefined;
      if (flags.format === "json") files.push(file);
      else if (flags.format === "ndjson") await stdout.write(`${safeJson(file)}\n`);
      else {
        if (stdout.isTerminal) await progress.hide();
        await stdout.write(`${visibleText(downloadedLine(file))}\n`);
      }
      show();
    }
  } catch (thrown) {
    if (!(thrown instanceof DriveError) || count === 0) throw thrown;
    error = thrown;
  } finally {
    clearInterval(shown);
    await progress.stop();
  }
  const { receipt } = download;
  if (flags.format === "json")
    await stdout.write(`${safeJson({ files, complete: receipt.complete, receipt })}\n`);
  if (flags.format === "json" || flags.format === "ndjson") {
    if (error !== undefined) await stderr.write(errorJson(error));
    if (flags.format === "ndjson" || !receipt.complete)
      await stderr.write(`${safeJson({ type: "receipt", ...receipt })}\n`);
  } else {
    const line = downloadReceiptLine(receipt, { error });
    const hint = error?.hint === undefined ? {} : { hint: error.hint };
    await stderr.write(
      receipt.complete
        ? `${styled(stderr, "dim", visibleText(line))}\n`
        : errorLines({ message: line, ...hint }, stderr),
    );
  }
  if (receipt.complete) return 0;
  if (error?.code === "ABORTED") return EXIT_CODES.ABORTED;
  // Where nothing came there is no whole of which a part is missing.
  const why =
    receipt.saved + receipt.skipped + receipt.planned > 0 ? undefined : (error?.code ?? onlyFailure);
  return why === undefined ? EXIT_INCOMPLETE : EXIT_CODES[why];
}

function stateOf({ progress: { files, bytes, expectedBytes } }: Download) {
  return { rows: files, pages: 0, inFlight: 0, bytes, expectedBytes };
}
