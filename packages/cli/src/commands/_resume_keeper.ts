import { type FileListing, type ResumePoint, shellQuote } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import type { CliIo } from "../io.ts";
import type { OutputFile } from "../output_file.ts";
import { forgetListing, type KeptListing, keepListing, resumePathOf } from "./_resume_file.ts";
import { textOf } from "./_texts.ts";

const [FIRST_MS, EVERY_MS] = [1000, 5000];
/** A long listing takes long to keep, and is to go on meanwhile. */
const MOST_SHARE = 1 / 20;

/** Keeps where a listing stands while its rows are written to a file. */
export interface ResumeKeeper {
  /** Is called when a page has been written: keeps where the listing stands, if that was long ago. */
  look(listing: FileListing): Promise<void>;
  /** Keeps where the listing stands, and tells whether it can be gone on with. */
  keep(listing: FileListing): Promise<boolean>;
  /** Takes away what is kept. */
  forget(): Promise<void>;
}

/** What {@link resumeKeeper} needs beside the file. */
export interface ResumeKeeperOptions {
  readonly flags: Flags;
  readonly io: CliIo;
  readonly layout?: string | undefined;
  readonly askedAt?: number;
  /** What it goes on with. */
  readonly kept?: KeptListing | undefined;
}

/**
 * Makes what keeps a listing. Whatever moment the process ends at, what is kept fits the file that lies beside it. Of a
 * listing that is not written line by line nothing is kept.
 */
export async function resumeKeeper(
  file: OutputFile,
  { flags, io: { now }, layout, kept, askedAt = now() }: ResumeKeeperOptions,
): Promise<ResumeKeeper> {
  const path = await resumePathOf(textOf(flags.output) ?? "");
  let next = now() + FIRST_MS;
  let isOurs = kept !== undefined;
  const save = async (point: ResumePoint, howWritten: string): Promise<boolean> => {
    // What was kept of another listing does not fit the file that comes now.
    if (!isOurs) await forgetListing(path);
    const mark = await file.checkpoint();
    if (mark === undefined) return false;
    await keepListing(path, { mark, layout: howWritten, askedAt, point });
    isOurs = true;
    return true;
  };
  return {
    async look(listing) {
      const before = now();
      if (layout === undefined || before < next) return;
      const point = listing.resumePoint;
      if (point !== undefined) await save(point, layout);
      const after = now();
      next = after + Math.max(EVERY_MS, (after - before) / MOST_SHARE);
    },
    async keep({ resumePoint: point }) {
      if (layout !== undefined && point !== undefined) return save(point, layout);
      if (!isOurs) await forgetListing(path);
      // Without a point nothing was added to what was begun.
      return isOurs;
    },
    forget: () => forgetListing(path),
  };
}

/** Returns the command line that goes on with what this one has begun. */
export function resumeCommand({ argv, platform }: CliIo): string {
  const end = argv.indexOf("--");
  const words = argv.includes("--resume")
    ? argv
    : argv.toSpliced(end === -1 ? argv.length : end, 0, "--resume");
  return ["drivelens", ...words].map((word) => shellQuote(word, { platform })).join(" ");
}
