import { callDrive } from "../drive/call_drive.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { CONTENT_QUOTA_UNITS } from "../drive/quota.ts";
import type { Usage } from "../drive/usage.ts";
import { DriveError } from "../errors.ts";
import { networkErrorFrom } from "../network_error.ts";
import { addressOf, type MediaSource } from "./media_source.ts";

/** What {@link openMedia} asks. */
export interface OpenMediaOptions {
  /** What is being done, for messages: `read "plan.pdf"`. */
  readonly action: string;
  /** The first byte that is wanted; for downloads alone. @default 0 */
  readonly from?: number | undefined;
  /** The byte behind the last one that is wanted. @default the end */
  readonly to?: number | undefined;
  readonly usage?: Usage | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Bytes that are on their way. */
export interface Media {
  /** What Google says that they are; empty where it says nothing. */
  readonly mimeType: string;
  /** Which byte of the file the first one is. */
  readonly from: number;
  /** How many bytes the whole has, where Google says it. */
  readonly size: number | undefined;
  /** The bytes as they come; it throws a {@link DriveError} when they stop coming, and is closed by leaving the loop. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** A body of which nothing has come for so long has broken off. */
const SILENCE_MS = 30_000;

/**
 * Asks for the bytes of a file: one request, 200 quota units. They are not read before the caller reads them.
 *
 * @throws {DriveError} with the code that fits Google's answer, `SCOPE_MISSING` where contents are not to be read.
 * @see https://developers.google.com/workspace/drive/api/guides/manage-downloads
 */
export async function openMedia(
  client: DriveClient,
  source: MediaSource,
  options: OpenMediaOptions,
): Promise<Media> {
  const { action, from = 0, to, usage, signal } = options;
  const url = addressOf(source, client.endpoint);
  const key = source.kind === "thumbnail" ? undefined : source.resourceKey;
  const range =
    from > 0 || to !== undefined ? { Range: `bytes=${from}-${to === undefined ? "" : to - 1}` } : {};
  return callDrive<Media>(
    client,
    async (_api, call) => {
      // The deadline is for the answer to begin, not for the last of its bytes.
      const reader = new AbortController();
      const stop = () => reader.abort(call.signal.reason);
      call.signal.addEventListener("abort", stop, { once: true });
      const response = await client.contents.fetch(url, {
        headers: { ...call.headers, ...range },
        signal: reader.signal,
      });
      if (!response.ok) throw await refusalOf(response);
      call.signal.removeEventListener("abort", stop);
      return { data: mediaOf(response, { action, reader, signal }) };
    },
    {
      action,
      quotaUnits: CONTENT_QUOTA_UNITS,
      usage,
      signal,
      resourceKeys: key === undefined ? undefined : new Map([[source.id, key]]),
      accept: (media) => media.from === from,
    },
  );
}

interface BodyOptions {
  readonly action: string;
  readonly reader: AbortController;
  readonly signal: AbortSignal | undefined;
}

function mediaOf(response: Response, options: BodyOptions): Media {
  const range = response.headers.get("content-range")?.match(/^bytes (\d+)-\d+\/(\d+)$/);
  const length = response.headers.get("content-length");
  const isPlain = response.headers.get("content-encoding") === null;
  return {
    mimeType: response.headers.get("content-type")?.split(";")[0]?.trim() ?? "",
    from: range === null || range === undefined ? 0 : Number(range[1]),
    size: range ? Number(range[2]) : length === null || !isPlain ? undefined : Number(length),
    body: bytesOf(response, options),
  };
}

async function* bytesOf(
  response: Response,
  { action, reader, signal }: BodyOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (response.body === null) return;
  const stop = () => reader.abort(signal?.reason);
  signal?.addEventListener("abort", stop, { once: true });
  const chunks = response.body[Symbol.asyncIterator]();
  let isSilent = false;
  try {
    for (;;) {
      const silence = setTimeout(() => {
        isSilent = true;
        reader.abort();
      }, SILENCE_MS);
      const { done, value } = await chunks.next().finally(() => clearTimeout(silence));
      if (done === true) return;
      yield value;
    }
  } catch (thrown) {
    if (signal?.aborted === true) throw new DriveError("ABORTED", `Stopped: ${action}`);
    if (isSilent) throw new DriveError("TIMEOUT", `Cannot ${action}: Google has stopped sending`);
    throw networkErrorFrom(thrown, action);
  } finally {
    signal?.removeEventListener("abort", stop);
    // Whoever stops reading wants no more of it.
    reader.abort();
  }
}

/** What Google's client would throw, for what makes errors of that. */
async function refusalOf(response: Response): Promise<unknown> {
  const text = await response.text();
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    // A page of something between here and Google.
  }
  const { status, headers } = response;
  return Object.assign(new Error(`HTTP status ${status}`), { response: { status, headers, data } });
}
