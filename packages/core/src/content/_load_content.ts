import { type SharedWork, shareWork } from "../auth/shared_work.ts";
import type { FileColumn } from "../drive/columns.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { type DriveFile, toDriveFile } from "../drive/file.ts";
import { getFile } from "../drive/get_file.ts";
import { SHORTCUT_TYPE } from "../drive/mime_types.ts";
import { DriveError } from "../errors.ts";
import { findFiles } from "../listing/find_files.ts";
import { type Picture, readPicture } from "./_picture.ts";
import { readMedia } from "./_read_media.ts";
import { readPlan, type TextWay } from "./_read_plan.ts";
import { runExtraction } from "./_run_extraction.ts";
import { TextStore } from "./_text_store.ts";
import type { ExtractedText } from "./extracted_text.ts";

/** What a file holds, as text or as a picture. */
export type Content =
  | { readonly kind: "text"; readonly file: DriveFile; readonly text: ExtractedText }
  | { readonly kind: "image"; readonly file: DriveFile; readonly picture: Picture };

/** What {@link loadContent} may be given. */
export interface LoadContentOptions {
  /** The page that is wanted: of a PDF that is too long to be read at once, it is read from there. */
  readonly page?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

const COLUMNS: readonly FileColumn[] = [
  "id",
  "name",
  "mimeType",
  "type",
  "size",
  "modifiedTime",
  "md5Checksum",
  "headRevisionId",
  "version",
  "shortcutDetails",
  "resourceKey",
  "thumbnailLink",
  "webViewLink",
];
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

/**
 * Finds a file, follows it where it is a shortcut, and reads what it holds. Text is kept in memory by the file's version,
 * so that its next part costs one small request.
 *
 * @throws {DriveError} `NOT_FOUND`, `SCOPE_MISSING` where contents are not to be read, `UNSUPPORTED`, `TOO_LARGE`,
 * `INVALID_INPUT` for what is broken.
 */
export async function loadContent(
  client: DriveClient,
  place: string,
  { page, signal }: LoadContentOptions = {},
): Promise<Content> {
  await client.contents.check();
  const file = await findTarget(client, place, signal);
  try {
    let content = await contentOf(client, { file, signal });
    for (const firstPage of startsFor(content, page)) {
      if (!isBehind(content, page)) break;
      content = await contentOf(client, { file, signal, firstPage });
    }
    return content;
  } catch (error) {
    throw error instanceof DriveError ? named(error, file) : error;
  }
}

/** Who makes text of bytes knows nothing of the file. */
function named(error: DriveError, { id }: DriveFile): DriveError {
  const hint = error.hint?.replace("drivelens open FILE", `drivelens open id:${id}`);
  return hint === error.hint
    ? error
    : new DriveError(error.code, error.message, { ...error.toJSON(), hint: hint ?? "" });
}

/** Where to begin for a page: where a part as long as the first one would, so that its neighbours are at hand, or with it. */
function startsFor(content: Content, page: number | undefined): readonly number[] {
  const length = content.kind === "text" ? (content.text.parts.at(-1)?.number ?? 0) : 0;
  if (page === undefined || length === 0) return [];
  return [1 + length * Math.floor((page - 1) / length), page];
}

/** Tells whether a page of a PDF lies behind those that there was time for. */
function isBehind(content: Content, page: number | undefined): boolean {
  if (content.kind !== "text" || page === undefined) return false;
  const { parts, partCount } = content.text;
  const last = parts.at(-1);
  return last?.kind === "page" && page > last.number && page <= partCount;
}

interface ContentOptions {
  readonly file: DriveFile;
  readonly signal: AbortSignal | undefined;
  readonly firstPage?: number | undefined;
}

async function contentOf(client: DriveClient, { file, signal, firstPage }: ContentOptions): Promise<Content> {
  const plan = readPlan(file, client);
  if (plan.kind === "text")
    return { kind: "text", file, text: await keptText(client, { file, ways: plan.ways, signal, firstPage }) };
  const picture = await readPicture(client, file, { source: plan.source, signal });
  if (picture !== undefined) return { kind: "image", file, picture };
  const source = { kind: "download", id: file.id, resourceKey: resourceKeyOf(file) } as const;
  const ways: readonly TextWay[] = [{ source, mimeType: file.mimeType, kind: undefined }];
  return { kind: "text", file, text: await keptText(client, { file, ways, signal }) };
}

async function findTarget(
  client: DriveClient,
  place: string,
  signal: AbortSignal | undefined,
): Promise<DriveFile> {
  const [file] = await findFiles(client, [place], { columns: COLUMNS, signal });
  if (file === undefined) throw new DriveError("NOT_FOUND", `There is no "${place}"`);
  const { targetId, targetResourceKey } = file.shortcutDetails ?? {};
  if (file.mimeType !== SHORTCUT_TYPE || targetId === undefined) return file;
  const options = { columns: COLUMNS, signal, resourceKey: targetResourceKey };
  return toDriveFile(await getFile(client, targetId, options), COLUMNS);
}

interface TextOptions extends ContentOptions {
  readonly ways: readonly TextWay[];
}

async function keptText(client: DriveClient, { signal, ...options }: TextOptions): Promise<ExtractedText> {
  const { file, firstPage = 1 } = options;
  const { kept, underWay } = shelfOf(client);
  const key = `${versionOf(file)} ${firstPage}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  let work = underWay.get(key);
  if (work === undefined || work.abandoned()) {
    work = shareWork(`read "${file.name}"`, async (stop) => {
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
  const action = `read "${file.name}"`;
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

function resourceKeyOf({ resourceKey }: DriveFile): string | undefined {
  return typeof resourceKey === "string" ? resourceKey : undefined;
}
