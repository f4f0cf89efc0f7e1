import { DriveError } from "../errors.ts";
import type { DriveCallOptions } from "./_drive_api.ts";
import type { DriveClient } from "./create_drive_client.ts";
import { FENCE_COLUMNS, type Fence } from "./fence.ts";
import type { Row } from "./list_page.ts";

type Call = DriveCallOptions;
type Parameters = Readonly<Record<string, unknown>>;
type Method = (parameters: Parameters, call: Call) => Promise<{ readonly data: Record<string, unknown> }>;

/** The part of Google's client that is asked. */
interface AskedApi {
  readonly files: { readonly list: Method; readonly get: Method; readonly export: Method };
  readonly permissions: { readonly list: Method };
  readonly drives: { readonly list: Method };
  readonly about: { readonly get: Method };
}

/**
 * Makes a client that sees what is within a fence, and of the rest nothing: rows of listings are left out, files are not found,
 * and what has no way to be judged is refused.
 *
 * @param client one that sees everything
 */
export function fencedClient(client: DriveClient, fence: Fence): DriveClient {
  let fenced: Promise<unknown> | undefined;
  const pictures = new Set<string>();
  const { check } = client.contents;
  return {
    ...client,
    api: () => (fenced ??= fencedApi(client, { fence, pictures })),
    contents: { check, fetch: fencedFetch(client, { fence, pictures }) },
  };
}

interface Known {
  readonly fence: Fence;
  /** Links to the small pictures of files that were shown, without their size. */
  readonly pictures: Set<string>;
}

/** Lets through what asks for the contents of a file that may be seen, or for the picture of one that was shown. */
function fencedFetch({ contents }: DriveClient, { fence, pictures }: Known): typeof globalThis.fetch {
  return async (input, init) => {
    const { pathname, href } = new URL(input instanceof Request ? input.url : input);
    const id = /\/files\/([^/]+)(?:\/export)?$/.exec(pathname)?.[1];
    const isShown = pictures.has(withoutSize(href));
    if (
      !isShown &&
      (id === undefined || !(await fence.opens(decodeURIComponent(id), init?.signal ?? undefined)))
    )
      throw notFound(id ?? "");
    return contents.fetch(input, init);
  };
}

function withoutSize(link: string): string {
  return link.replace(/=s\d+$/, "");
}

async function fencedApi(client: DriveClient, { fence, pictures }: Known): Promise<unknown> {
  const api = (await client.api()) as AskedApi;
  const checked = async (id: unknown, call: Call) => {
    if (!(await fence.opens(String(id), call.signal))) throw notFound(String(id));
  };
  // Only what stands here can be asked at all.
  return {
    files: {
      async list(parameters: Parameters, call: Call) {
        const answer = await api.files.list({ ...parameters, fields: withFacts(parameters.fields) }, call);
        const rows = (answer.data.files ?? []) as readonly Row[];
        const files = await Promise.all(rows.map((row) => shown(row, { fence, pictures, call })));
        return { ...answer, data: { ...answer.data, files: files.filter((row) => row !== undefined) } };
      },
      async get(parameters: Parameters, call: Call) {
        if (parameters.alt === "media") {
          await checked(parameters.fileId, call);
          return api.files.get(parameters, call);
        }
        const fields = withFact(String(parameters.fields));
        const answer = await api.files.get({ ...parameters, fields }, call);
        const row = answer.data as unknown as Row;
        const isRoot = parameters.fileId === "root";
        // The root of My Drive has no more to it than that everybody has one.
        const data = isRoot ? row : await shown(row, { fence, pictures, call });
        if (data === undefined) throw notFound(String(parameters.fileId));
        return { ...answer, data };
      },
      async export(parameters: Parameters, call: Call) {
        await checked(parameters.fileId, call);
        return api.files.export(parameters, call);
      },
    },
    permissions: {
      async list(parameters: Parameters, call: Call) {
        await checked(parameters.fileId, call);
        return api.permissions.list(parameters, call);
      },
    },
    drives: {
      async list(parameters: Parameters, call: Call) {
        const answer = await api.drives.list(parameters, call);
        const drives = (answer.data.drives ?? []) as readonly { readonly id: string }[];
        const isShown = await Promise.all(
          drives.map(({ id }) => fence.shows({ id, driveId: id }, call.signal)),
        );
        return { ...answer, data: { ...answer.data, drives: drives.filter((_, at) => isShown[at]) } };
      },
    },
    about: { get: (parameters: Parameters, call: Call) => api.about.get(parameters, call) },
    changes: { list: refuse, getStartPageToken: refuse },
  };
}

interface ShownOptions extends Known {
  readonly call: Call;
}

/** What may be seen of a row: nothing, or all but where a shortcut leads that leads out. */
async function shown(row: Row, { fence, pictures, call }: ShownOptions): Promise<Row | undefined> {
  if (!(await fence.shows(row, call.signal))) return undefined;
  if (typeof row.thumbnailLink === "string") pictures.add(withoutSize(row.thumbnailLink));
  const { shortcutDetails, ...rest } = row;
  const target = (shortcutDetails as { readonly targetId?: string } | undefined)?.targetId;
  return target === undefined || (await fence.opens(target, call.signal)) ? row : rest;
}

/** What tells where each row hangs has to be asked for. */
function withFacts(fields: unknown): string {
  return String(fields).replace(/files\((.*)\)/s, (_, own: string) => `files(${withFact(own)})`);
}

function withFact(fields: string): string {
  const own = new Set(fields.split(/,(?![^(]*\))/));
  return [...own, ...FENCE_COLUMNS.filter((column) => !own.has(column))].join(",");
}

async function refuse(): Promise<never> {
  throw new DriveError(
    "UNSUPPORTED",
    "Cannot follow the changes of a Drive of which only a part may be seen",
    {
      hint: "The whole of it can be followed",
    },
  );
}

function notFound(id: string): DriveError {
  return new DriveError("NOT_FOUND", `There is no file of the ID "${id}" in what may be seen here`, {
    hint: "What may be seen was chosen where this was started: --root, --exclude",
  });
}
