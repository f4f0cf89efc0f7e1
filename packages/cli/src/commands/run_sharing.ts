import {
  type CatalogSharing,
  type DriveClient,
  EXPOSURES,
  refreshPermissions,
  SHARING_KEYS,
  type SharedFile,
  type SharingGroup,
} from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { FlagError } from "../command_line/flag_error.ts";
import { exitCodeOf } from "../exit_codes.ts";
import type { CliIo } from "../io.ts";
import { progressLine } from "../progress.ts";
import { count } from "../render/human.ts";
import type { RecordColumn, TextRecord } from "../render/record_lines.ts";
import { type KnownDrive, openKnownDrive } from "./_open_known_drive.ts";
import { type RecordRows, recordRows } from "./_record_rows.ts";
import { textOf } from "./_texts.ts";
import { writeKnown } from "./_write_known.ts";

const MEANINGS: Readonly<Record<string, string>> = {
  public: "anybody, by a search",
  link: "whoever has the link",
  outside: "people or a domain outside",
  domain: "everybody in your domain",
  people: "people in your domain",
  you: "you and its owner alone",
  unknown: "Google does not tell you",
};

/** Shows what is visible to whom; permissions that were not asked for since a file changed are asked for first. */
export async function runSharing(flags: Flags, io: CliIo): Promise<number> {
  const by = SHARING_KEYS.find((key) => key === textOf(flags.by)) ?? "exposure";
  const only = onlyOf(flags, by);
  const known = await openKnownDrive(flags, io);
  try {
    const usage = { requests: 0, retries: 0, quotaUnits: 0 };
    if (flags.offline !== true) await refresh(known, { io, usage });
    const found = await known.catalog.sharing({ by, domain: textOf(flags.domain) });
    const groups = only === undefined ? found.groups : found.groups.filter(({ key }) => key === only);
    const { groups: _, ...facts } = found;
    const isByFile = flags.files === true || only !== undefined;
    await writeKnown(
      {
        ...recordRows(isByFile ? filesOf(groups) : countsOf(groups, found), { flags, io }),
        facts,
        notes: notesOn(found),
        freshness: { ...known.freshness, requests: known.freshness.requests + usage.requests },
      },
      { flags, io },
    );
    return exitCodeOf({ complete: found.complete });
  } finally {
    await known.close();
  }
}

function onlyOf(flags: Flags, by: CatalogSharing["by"]): string | undefined {
  const only = textOf(flags.only)?.toLowerCase();
  if (only === undefined || by !== "exposure" || EXPOSURES.some((exposure) => exposure === only)) return only;
  throw new FlagError("only", `Cannot show "${only}": no file is put there by exposure`, {
    hint: `Say ${EXPOSURES.join(", ")}; for a person or a domain add --by person or --by domain`,
  });
}

interface RefreshOptions {
  readonly io: CliIo;
  readonly usage: { requests: number; retries: number; quotaUnits: number };
}

async function refresh(
  { client, catalog }: { readonly client: DriveClient; readonly catalog: KnownDrive["catalog"] },
  { io, usage }: RefreshOptions,
): Promise<void> {
  const { stderr, now, env, signal } = io;
  const progress = progressLine({ stderr, now, env });
  try {
    await refreshPermissions(client, catalog, {
      signal,
      usage,
      onProgress: ({ read }) =>
        progress.update({ rows: read, examined: read, pages: usage.requests, inFlight: 0 }),
    });
  } finally {
    await progress.stop();
  }
}

function countsOf(groups: readonly SharingGroup[], { by, unreadable }: CatalogSharing): RecordRows {
  const meaning = ({ key, name }: SharingGroup) => (by === "exposure" ? (MEANINGS[key] ?? null) : name);
  return {
    name: "groups",
    records: groups.map((group) => ({ group: group.key, name: meaning(group), count: group.count })),
    keys: ["group", "name", "count"],
    columns: [
      { ...column(by === "exposure" ? "seen by" : by, "group"), elastic: true },
      { ...column(by === "exposure" ? "that is" : "name", "name"), elastic: true },
      { ...column("files", "count"), right: true },
    ],
    none: unreadable === 0 ? "Nothing is shared" : "Google tells you of no file whom it is shared with",
  };
}

function filesOf(groups: readonly SharingGroup[]): RecordRows {
  return {
    name: "files",
    records: groups.flatMap(({ key, files }) =>
      files.map(({ id, name, path, role, with: whom }: SharedFile) => ({
        group: key,
        role,
        path,
        with: whom,
        id,
        name,
      })),
    ),
    keys: ["group", "role", "path", "with", "id", "name"],
    columns: [
      column("group", "group"),
      column("role", "role"),
      { ...column("path", "path"), elastic: true, isPath: true },
      { ...column("with", "with"), elastic: true },
    ],
    none: "No file is shared so",
  };
}

function column(title: string, key: string): RecordColumn {
  const show = (record: TextRecord) => {
    const value = record[key];
    return Array.isArray(value) ? value.join(", ") : String(value ?? "–");
  };
  return { title, show };
}

function notesOn({ unread, unreadable, unknownInDrives }: CatalogSharing): readonly string[] {
  return [
    ...(unread === 0
      ? []
      : [
          `Incomplete: of ${count(unread, "shared file")} Google has not been asked who may see it; leave out --offline`,
        ]),
    ...(unreadable === 0
      ? []
      : [`Of ${count(unreadable, "file")} that others share, Google does not tell you who else may see it`]),
    ...(unknownInDrives === 0
      ? []
      : [
          `Incomplete: of ${count(unknownInDrives, "file")} in shared drives it is not known yet whether they are shared by themselves; run: drivelens sync`,
        ]),
  ];
}
