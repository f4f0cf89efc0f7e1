import type { FileColumn } from "../drive/columns.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { type DriveFile, toDriveFile } from "../drive/file.ts";
import { getFile } from "../drive/get_file.ts";
import { SHORTCUT_TYPE } from "../drive/mime_types.ts";
import { DriveError } from "../errors.ts";
import { findFiles } from "../listing/find_files.ts";
import { type KeptTextOptions, keptText } from "./_kept_text.ts";
import { type Picture, readPicture } from "./_picture.ts";
import { readPlan, type TextWay } from "./_read_plan.ts";
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

async function contentOf(client: DriveClient, options: KeptTextOptions): Promise<Content> {
  const { file, signal } = options;
  const plan = readPlan(file, client);
  if (plan.kind === "text")
    return { kind: "text", file, text: await keptText(client, { ...options, ways: plan.ways }) };
  const picture = await readPicture(client, file, { source: plan.source, signal });
  if (picture !== undefined) return { kind: "image", file, picture };
  const source = { kind: "download", id: file.id, resourceKey: resourceKeyOf(file) } as const;
  const ways: readonly TextWay[] = [{ source, mimeType: file.mimeType, kind: undefined }];
  return { kind: "text", file, text: await keptText(client, { ...options, ways }) };
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

function resourceKeyOf({ resourceKey }: DriveFile): string | undefined {
  return typeof resourceKey === "string" ? resourceKey : undefined;
}
