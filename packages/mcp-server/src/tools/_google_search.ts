import { type DriveClient, DriveError, type FileFilter, quoted } from "@drivelens/core";
import { contentRefusal } from "./_content_refusal.ts";

/** What Google can be asked for words. */
export interface GoogleSearch {
  readonly filter: Pick<FileFilter, "text" | "query">;
  /** Whether it looks into contents, which an assistant may not do everywhere. */
  readonly isInContents: boolean;
}

/**
 * Searches names and contents, or names alone where contents are not for whoever asks.
 *
 * @throws {DriveError} `INVALID_INPUT` where there is no word.
 */
export async function googleSearch(client: DriveClient, words: string): Promise<GoogleSearch> {
  if (await maySearchContents(client)) return { filter: { text: words }, isInContents: true };
  const named = words
    .split(/[\s"]+/)
    .filter((word) => word !== "")
    .map((word) => `name contains ${quoted(word)}`);
  if (named.length === 0)
    throw new DriveError("INVALID_INPUT", "Cannot search: there is no word to look for");
  return { filter: { query: named.join(" and ") }, isInContents: false };
}

/** Whether it may be told which files have some words in them. */
export async function maySearchContents(client: DriveClient): Promise<boolean> {
  return (await contentRefusal(client)) === undefined;
}
