import { resolve } from "node:path";
import { DriveError, type Receipt } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { FlagError } from "../command_line/flag_error.ts";
import { safeJson } from "../escape.ts";
import { type Mark, type OutputFile, openOutputFile } from "../output_file.ts";
import type { KeptListing } from "./_resume_file.ts";
import { textOf } from "./_texts.ts";

/** The files that a listing is asked to write; what was not given its name is thrown away in the end. */
export interface ListingFiles extends AsyncDisposable {
  /** Where the rows go; absent for stdout. */
  readonly rows: OutputFile | undefined;
  /** Writes the receipt, where one is wanted; only the first one counts. */
  keepReceipt(receipt: Receipt): Promise<void>;
}

/**
 * Opens the files of `--output` and `--receipt`, before anything is asked.
 *
 * @throws {FlagError} for what cannot be written to.
 */
export async function openListingFiles(flags: Flags, kept?: KeptListing): Promise<ListingFiles> {
  const [rowsPath, receiptPath] = [textOf(flags.output), textOf(flags.receipt)];
  if (receiptPath === "-") {
    throw new FlagError("receipt", "Cannot write the receipt to stdout: the files are listed there", {
      hint: "Name a file, or send it to stderr: --receipt /dev/stderr",
    });
  }
  if (receiptPath !== undefined && rowsPath !== undefined && resolve(receiptPath) === resolve(rowsPath)) {
    throw new FlagError("receipt", "Cannot write the listing and its receipt to one file", {
      hint: "Name another file for the receipt",
    });
  }
  const rows =
    rowsPath === undefined || rowsPath === "-" ? undefined : await opened("output", rowsPath, kept?.mark);
  const discardRows = async () => void (await rows?.discard());
  const receipt =
    receiptPath === undefined
      ? undefined
      : await opened("receipt", receiptPath).catch(async (error) => {
          await discardRows();
          throw error;
        });
  let isKept = false;
  return {
    rows,
    async keepReceipt(said) {
      if (receipt === undefined || isKept) return;
      isKept = true;
      await receipt.write(`${safeJson(said)}\n`);
      await receipt.commit();
    },
    async [Symbol.asyncDispose]() {
      await discardRows();
      await receipt?.discard();
    },
  };
}

function opened(flag: string, path: string, begun?: Mark): Promise<OutputFile> {
  return openOutputFile(path, { begun }).catch((error: unknown) => {
    if (!(error instanceof DriveError) || error.code !== "INVALID_INPUT") throw error;
    throw new FlagError(flag, error.message, error.toJSON());
  });
}
