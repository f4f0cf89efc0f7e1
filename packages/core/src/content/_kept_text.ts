import { type SharedWork, shareWork } from "../auth/shared_work.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import type { DriveFile } from "../drive/file.ts";
import { DriveError } from "../errors.ts";
import { quotedName } from "../quoted_name.ts";
import { readMedia } from "./_read_media.ts";
import type { TextWay } from "./_read_plan.ts";
import { runExtraction } from "./_run_extraction.ts";
import { TextStore } from "./_text_store.ts";
import type { ExtractedText } from "./extracted_text.ts";

/** Which text {@link keptText} returns. */
export interface KeptTextOptions {
  readonly file: DriveFile;
  readonly signal: AbortSignal | undefined;
  /** The page of a PDF to begin with. @default 1 */
  readonly firstPage?: number | undefined;
}

/** Bytes of a file that are read at the most; of a text that is longer, the beginning. */
const MOST_BYTES = 64_000_000;
const MOST_BYTES_OF_TEXT = 32_000_000;
/** What is kept of all texts. */
const MOST_KEPT_BYTES = 96_000_000;

/** What of one account's files is kept, or being read. */
interface Shelf {
  readonly kept: TextStore<ExtractedText>;
  readonly underWay: Map<string, SharedWork<ExtractedText>>;
}

const shelves = new WeakMap<DriveClient["credential"], Shelf>();

interface TextOptions extends KeptTextOptions {
  readonly ways: readonly TextWay[];
}

/**
 * Returns the text of a file: what is kept of this version, what somebody else is reading already, or what is read now.
 *
 * @throws {DriveError} what reading throws.
 */
export async function keptText(
  client: DriveClient,
  { signal, ...options }: TextOptions,
): Promise<ExtractedText> {
  const { file, firstPage = 1 } = options;
  const { kept, underWay } = shelfOf(client);
  const key = `${versionOf(file)} ${firstPage}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  let work = underWay.get(key);
  if (work === undefined || work.abandoned()) {
    work = shareWork(`read ${quotedName(file.name)}`, async (stop) => {
      try {
        const text = await readText(client, { ...options, signal: stop });
        kept.set(key, text, 2 * text.text.length + 200 * (text.parts.length + text.headings.length));
        return text;
      } finally {
        if (!stop.aborted) underWay.delete(key);
      }
    });
    underWay.set(key, work);
  }
  return work.join(signal);
}

async function readText(
  client: DriveClient,
  { file, ways, signal, firstPage }: TextOptions,
): Promise<ExtractedText> {
  const action = `read ${quotedName(file.name)}`;
  let refused: unknown;
  for (const { source, mimeType, kind, note } of ways) {
    const size = source.kind === "download" ? (file.size ?? 0) : 0;
    const isCut = size > MOST_BYTES_OF_TEXT && mayBeCut(file);
    if (size > MOST_BYTES && !isCut) throw tooLarge(action, size);
    try {
      const bytes = await readMedia(client, source, {
        action,
        signal,
        most: MOST_BYTES,
        ...(isCut ? { to: MOST_BYTES_OF_TEXT } : { md5: checksumOf(file, source) }),
      });
      const text = await runExtraction({ bytes, mimeType, name: file.name, kind, isCut, firstPage, signal });
      return {
        ...text,
        notes: [...(note === undefined ? [] : [note]), ...text.notes, ...cutNote(isCut, size)],
      };
    } catch (error) {
      if (!isTooLargeToExport(error)) throw error;
      refused = error;
    }
  }
  throw refused;
}

function checksumOf(file: DriveFile, { kind }: TextWay["source"]): string | undefined {
  return kind === "download" ? (file.md5Checksum ?? undefined) : undefined;
}

function isTooLargeToExport(error: unknown): boolean {
  return error instanceof DriveError && error.reason === "exportSizeLimitExceeded";
}

/** Of a text the beginning is of use, of a document it is none. */
function mayBeCut({ mimeType }: DriveFile): boolean {
  return (
    /^(?:text\/|application\/(?:json|xml|x-ndjson|octet-stream)$)/.test(mimeType) && mimeType !== "text/html"
  );
}

function cutNote(isCut: boolean, size: number): readonly string[] {
  const million = (bytes: number) => Math.round(bytes / 1_000_000);
  return isCut ? [`Only the first ${million(MOST_BYTES_OF_TEXT)} MB of ${million(size)} MB are read`] : [];
}

function tooLarge(action: string, size: number): DriveError {
  const [has, most] = [size, MOST_BYTES].map((bytes) => Math.round(bytes / 1_000_000));
  return new DriveError("TOO_LARGE", `Cannot ${action}: it has ${has} MB, and at most ${most} MB are read`, {
    hint: "Open it in the browser with: drivelens open FILE",
  });
}

function shelfOf({ credential }: DriveClient): Shelf {
  const known = shelves.get(credential);
  if (known !== undefined) return known;
  const shelf: Shelf = { kept: new TextStore(MOST_KEPT_BYTES), underWay: new Map() };
  shelves.set(credential, shelf);
  return shelf;
}

function versionOf(file: DriveFile): string {
  const { id, mimeType, name, md5Checksum, headRevisionId, modifiedTime, version } = file;
  const content = md5Checksum ?? headRevisionId ?? [modifiedTime, version];
  return JSON.stringify([id, mimeType, name, content]);
}
