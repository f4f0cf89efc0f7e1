import type { DriveClient } from "../drive/create_drive_client.ts";
import { DriveError } from "../errors.ts";
import { quotedName } from "../quoted_name.ts";
import { loadContent } from "./_load_content.ts";
import type { TextHeading, TextPart } from "./extracted_text.ts";
import { readableFile, type TextFacts } from "./file_reading.ts";

/** What is in a file, and how long each part of it is. */
export interface FileOutline extends TextFacts {
  /** Characters of the whole text. */
  readonly characters: number;
  /** Its pages, slides or tabs. */
  readonly parts: readonly TextPart[];
  readonly headings: readonly TextHeading[];
}

/** What {@link outlineFile} may be given. */
export interface OutlineFileOptions {
  readonly signal?: AbortSignal | undefined;
}

/**
 * Tells what is in a file without its text: headings, pages, slides and tabs, with places and lengths as
 * {@link readFile} takes them.
 *
 * @throws {DriveError} what {@link readFile} throws, and `UNSUPPORTED` for a picture.
 */
export async function outlineFile(
  client: DriveClient,
  place: string,
  options: OutlineFileOptions = {},
): Promise<FileOutline> {
  const content = await loadContent(client, place, options);
  if (content.kind === "image") throw noText(content.file.name);
  const { format, text, parts, headings, notes, complete } = content.text;
  const file = readableFile(content.file);
  return { file, format, characters: text.length, parts, headings, notes, complete };
}

/** Makes the error for who wants the text of a picture. */
export function noText(name: string): DriveError {
  return new DriveError("UNSUPPORTED", `Cannot read the text of ${quotedName(name)}: it is a picture`, {
    hint: "Read it without --match and --outline, or open it in the browser with: drivelens open FILE",
  });
}
