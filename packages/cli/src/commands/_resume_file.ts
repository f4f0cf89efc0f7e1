import { readFile, rm } from "node:fs/promises";
import { parseResumePoint, type ResumePoint } from "@drivelens/core";
import { FlagError } from "../command_line/flag_error.ts";
import { type Mark, openOutputFile, targetOf } from "../output_file.ts";

const DAY_MS = 86_400_000;
/** What was shared, moved or thrown away since the beginning may be told wrong; past this, it is likely. */
const MOST_DAYS = 7;
const ANEW = "To list everything anew, leave --resume out";

/** What is kept beside the file of a listing that was broken off. */
export interface KeptListing {
  /** How much of the file belongs to it. */
  readonly mark: Mark;
  /** How it is written. */
  readonly layout: string;
  /** To which moment the words of its command line refer, in milliseconds since 1970. */
  readonly askedAt: number;
  readonly point: ResumePoint;
}

/** Returns the path of what is kept of a listing that is written to a file. */
export async function resumePathOf(output: string): Promise<string> {
  return `${await targetOf(output)}.resume`;
}

/** Replaces what is kept, in one step. */
export async function keepListing(path: string, kept: KeptListing): Promise<void> {
  const file = await openOutputFile(path, { mode: 0o600 });
  try {
    await file.write(`${JSON.stringify(kept)}\n`);
    await file.commit();
  } finally {
    await file.discard();
  }
}

/** Takes away what is kept, if anything is. */
export async function forgetListing(path: string): Promise<void> {
  await rm(path, { force: true });
}

/**
 * Reads what is kept of a listing that was to be written to the file.
 *
 * @throws {FlagError} where there is nothing, or nothing that can be gone on with.
 */
export async function readKeptListing(output: string, now: number): Promise<KeptListing> {
  const path = await resumePathOf(output);
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    const why =
      error.code === "ENOENT" ? `there is no "${path}"` : `"${path}" cannot be read (${error.code})`;
    throw new FlagError("resume", `Nothing to go on with: ${why}`, { hint: ANEW });
  });
  const kept = parsed(text);
  if (kept === undefined)
    throw new FlagError("resume", `Cannot go on: "${path}" is not what this version writes`, { hint: ANEW });
  if (now - kept.point.startedAt > MOST_DAYS * DAY_MS) {
    throw new FlagError("resume", `Cannot go on: the listing was begun more than ${MOST_DAYS} days ago`, {
      hint: `Too much may have been moved since; ${ANEW.toLowerCase()}`,
    });
  }
  return kept;
}

function parsed(text: string): KeptListing | undefined {
  try {
    const { mark, layout, askedAt, point } = JSON.parse(text);
    const isWhole =
      Number.isSafeInteger(mark.bytes) &&
      typeof mark.sha256 === "string" &&
      typeof layout === "string" &&
      Number.isFinite(askedAt);
    return isWhole ? { mark, layout, askedAt, point: parseResumePoint(point) } : undefined;
  } catch {
    return undefined;
  }
}
