import { DriveError } from "../errors.ts";
import type { DriveApi, DriveCallOptions } from "./_drive_api.ts";
import { driveErrorFrom } from "./_drive_error_from.ts";
import { retry } from "./_retry.ts";
import type { DriveClient } from "./create_drive_client.ts";
import type { Usage } from "./usage.ts";

/** What {@link callDrive} needs to know of a request. */
export interface CallDriveOptions<T> {
  /** What is being done, for messages: `list files`. */
  readonly action: string;
  /** Quota units that one request costs. */
  readonly quotaUnits: number;
  readonly usage?: Usage | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Keys of files and folders that the request names, by their IDs. */
  readonly resourceKeys?: ReadonlyMap<string, string> | undefined;
  /** Tells a true answer from a proxy's page or half a body. */
  readonly accept: (data: T) => boolean;
}

type DriveCall<T> = (api: DriveApi, options: DriveCallOptions) => Promise<{ readonly data: T }>;

/**
 * Makes one call of Google's client: a token for each try, its turn among the account's requests, a deadline from then
 * on, tries again where that can help, and nothing but {@link DriveError} thrown.
 *
 * @throws {DriveError} with the code that fits Google's answer.
 */
export async function callDrive<T>(
  client: DriveClient,
  call: DriveCall<T>,
  options: CallDriveOptions<T>,
): Promise<T> {
  const { action, signal, usage, quotaUnits: units } = options;
  const api = (await client.api()) as DriveApi;
  const request = {};
  let attempts = 0;
  let refused: string | undefined;

  const attempt = async (): Promise<T> => {
    throwIfAborted(signal, action);
    const { token, headers } = await client.credential.authorize({ signal, refused });
    try {
      return await client.pacer.run(() => send(headers), { action, units, request, signal });
    } catch (error) {
      if (!(error instanceof DriveError) || error.status !== 401 || refused !== undefined) throw error;
      refused = token;
      return attempt();
    }
  };
  const send = async (authorization: Readonly<Record<string, string>>): Promise<T> => {
    attempts++;
    client.onSent?.(units);
    if (usage !== undefined) {
      usage.requests++;
      usage.quotaUnits += units;
      if (attempts > 1) usage.retries++;
    }
    const deadline = AbortSignal.timeout(client.requestTimeoutMs);
    try {
      const { data } = await call(api, {
        headers: { ...authorization, ...resourceKeyHeader(options.resourceKeys) },
        signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
      });
      if (options.accept(data)) return data;
      throw new DriveError("SERVICE_UNAVAILABLE", `Cannot ${action}: the answer is not what Drive sends`, {
        hint: "Try again; if it stays so, something between this machine and Google changes the answers",
      });
    } catch (thrown) {
      throwIfAborted(signal, action);
      throw driveErrorFrom(thrown, { action, timedOut: deadline.aborted });
    }
  };
  const { pacer } = client;
  return retry(attempt, {
    settings: client.retry,
    clock: pacer.clock,
    signal,
    isDown: () => pacer.isDown,
  });
}

/** @see https://developers.google.com/workspace/drive/api/guides/resource-keys */
function resourceKeyHeader(keys: ReadonlyMap<string, string> = new Map()): Record<string, string> {
  if (keys.size === 0) return {};
  return { "X-Goog-Drive-Resource-Keys": [...keys].map(([id, key]) => `${id}/${key}`).join(",") };
}

function throwIfAborted(signal: AbortSignal | undefined, action: string): void {
  if (signal?.aborted) throw new DriveError("ABORTED", `Stopped: ${action}`);
}
