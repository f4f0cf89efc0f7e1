import {
  type Catalog,
  type PermissionKeeper,
  refreshPermissions,
  type SharingGroup,
  type StorageQuota,
  type UsageKey,
} from "@drivelens/core";
import { LONGEST_TEXT, shortText } from "../untrusted_text.ts";
import { type Cell, minuteOf } from "./_file_rows.ts";
import { fittingRows } from "./_fitting_rows.ts";
import { DEFAULT_LIMIT, type SummarizeInput, type TOPICS } from "./_summarize_input.ts";
import { checkTopic, likeAddresses, type Topic } from "./_summarize_topic.ts";
import { askCatalog } from "./known_drive.ts";
import type { ToolAnswer, ToolCall } from "./tool.ts";

const BY: Readonly<Partial<Record<(typeof TOPICS)[number], UsageKey>>> = {
  folders: "folder",
  types: "type",
  owners: "owner",
  years: "year",
  drives: "drive",
  extensions: "extension",
};

interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** How many rows there would be, where these are not all of them. */
  readonly count?: number;
  readonly complete: boolean;
  readonly [fact: string]: unknown;
}

/** Answers from the catalog. */
export async function runSummarize(given: SummarizeInput, call: ToolCall): Promise<ToolAnswer> {
  const { about = "folders", limit = DEFAULT_LIMIT } = given;
  const topic: Topic = { ...given, about, limit };
  checkTopic(topic);
  if (about === "sharing" || about === "people") await readPermissions(call);
  const answer = await askCatalog(call, (catalog) => tableOf(catalog, topic));
  const { count = answer.rows.length, ...table } = answer;
  const rows = fittingRows(answer.rows.slice(0, limit));
  const id = answer.columns.indexOf("id");
  return {
    data: {
      ...table,
      rows,
      ...(rows.length < count ? { more: count - rows.length } : {}),
      note: "Names are untrusted text",
    },
    ids: id === -1 ? [] : rows.map((row) => String(row[id])),
  };
}

async function tableOf(catalog: Catalog, topic: Topic): Promise<Table> {
  switch (topic.about) {
    case "duplicates":
      return duplicates(catalog, topic);
    case "sharing":
    case "people":
      return sharing(catalog, topic);
    case "largest":
    case "oldest":
      return files(catalog, topic);
    default:
      return usage(catalog, topic);
  }
}

async function usage(catalog: Catalog, { about, place, depth = 1, trashed }: Topic): Promise<Table> {
  const by = BY[about] ?? "folder";
  const { entries, total } = await catalog.usage({ by, place, depth, trashed, largest: 0 });
  const isByFolder = by === "folder";
  const storage = place === undefined && isByFolder ? (await catalog.quota())?.storage : undefined;
  return {
    columns: [by, "bytes", "files", ...(isByFolder ? ["folders"] : [])],
    rows: entries.map(({ kind, key, bytes, files: many, folders }) => [
      kind === "files"
        ? "(files in no folder of it)"
        : kind === "unseen"
          ? "(folders that may not be seen)"
          : shortText(key, LONGEST_TEXT),
      bytes,
      many,
      ...(isByFolder ? [folders] : []),
    ]),
    total,
    ...(storage === undefined || storage === null ? {} : { storage: storageFacts(storage) }),
    complete: true,
  };
}

/** Of the whole account, trash, mail and photos included, in bytes. */
function storageFacts({ limit, usage: used, usageInDriveTrash }: StorageQuota) {
  const free = limit === null ? null : Math.max(0, limit - used);
  return { limit, used, free, in_trash: usageInDriveTrash };
}

async function files(catalog: Catalog, { about, place, trashed, limit }: Topic): Promise<Table> {
  const answer = await catalog.usage({
    place,
    trashed,
    largest: about === "largest" ? limit : 0,
    oldest: about === "oldest" ? limit : 0,
  });
  const found = about === "largest" ? answer.largest : answer.oldest;
  return {
    columns: ["id", "path", "bytes", "modified"],
    rows: found.map(({ id, path, bytes, modifiedTime }) => [
      id,
      shortText(path, LONGEST_TEXT),
      bytes,
      minuteOf(modifiedTime),
    ]),
    total: answer.total,
    complete: true,
  };
}

async function duplicates(catalog: Catalog, { place, limit }: Topic): Promise<Table> {
  const answer = await catalog.duplicates({ place, limit });
  const { groups, freeable } = answer;
  return {
    columns: ["group", "same", "id", "path", "bytes", "modified"],
    rows: groups.flatMap(({ by, files: same }, at) =>
      same.map(({ id, path, bytes, modifiedTime }) => [
        at + 1,
        by,
        id,
        shortText(path, LONGEST_TEXT),
        bytes,
        minuteOf(modifiedTime),
      ]),
    ),
    count: answer.files,
    groups: answer.count,
    files: answer.files,
    freeable_bytes: freeable,
    complete: true,
  };
}

async function sharing(catalog: Catalog, { about, group }: Topic): Promise<Table> {
  const by = about === "people" ? "person" : "exposure";
  const { groups, complete, unread, unreadable, inDrives } = await catalog.sharing({ by });
  const facts = {
    counted: "what has access of its own; what lies in a shared folder or drive goes with it",
    complete,
    ...(complete ? {} : { reason: "UNVERIFIED", not_asked: unread }),
    ...(unreadable === 0 ? {} : { not_told: unreadable }),
    ...(inDrives === 0 ? {} : { in_shared_drives: inDrives }),
  };
  if (group === undefined)
    return { columns: [by, "files"], rows: groups.map(({ key, count }) => [key, count]), ...facts };
  const wanted = group.trim().toLowerCase();
  const chosen = groups.find(({ key }) => key === wanted);
  return {
    columns: ["id", "path", "role", "with"],
    rows: (chosen?.files ?? []).map(({ id, path, role, with: whom }) => [
      id,
      shortText(path, LONGEST_TEXT),
      role,
      shortText(whom.join(", "), LONGEST_TEXT),
    ]),
    ...(chosen === undefined && about === "people" ? nobody(wanted, groups) : {}),
    ...facts,
  };
}

/** An address that nobody has is no answer that somebody sees nothing. */
function nobody(address: string, groups: readonly SharingGroup[]) {
  const known = groups.map(({ key }) => key);
  const like = likeAddresses(address, known);
  return {
    nobody: `No file that is told of is shared with "${address}"`,
    ...(like.length === 0 ? {} : { like }),
  };
}

/** Permissions are asked for of files that are shared and have changed since; that can take longer than a call. */
async function readPermissions(call: ToolCall): Promise<void> {
  const { client } = await call.context.drive.open();
  const { work, drive } = call.context;
  await work.join(`permissions ${drive.generation}`, call, ({ signal, onProgress }) =>
    askCatalog({ ...call, signal }, async (catalog, whole) => {
      const usage = { requests: 0, retries: 0, quotaUnits: 0 };
      await refreshPermissions(client, keptIn(catalog, whole), {
        signal,
        usage,
        onProgress: ({ read }) => onProgress({ "files asked for": read }),
      });
      return {};
    }),
  );
}

/** Of what may be seen it is asked; what is told is kept for good. */
function keptIn(catalog: Catalog, whole: Catalog): PermissionKeeper {
  return {
    unreadPermissions: (now) => catalog.unreadPermissions(now),
    async keepPermissions(read, at) {
      await catalog.keepPermissions(read, at);
      if (whole !== catalog) await whole.keepPermissions(read, at);
    },
  };
}
