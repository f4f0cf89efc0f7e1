import type { PlacedEntry } from "../changes/change_logs.ts";
import type { Selection } from "../fields/parse_fields.ts";
import { below, selectFields, selects } from "../fields/select_fields.ts";
import { canSee } from "../world/as_seen.ts";
import type { FileRecord } from "../world/file_record.ts";
import { isMember } from "../world/world.ts";
import { driveResource } from "./drive_resource.ts";
import { fileResource } from "./file_resource.ts";
import type { Viewer } from "./viewer.ts";

/** What of a log the caller asks for. */
export interface ChangeView {
  readonly viewer: Viewer;
  /** The shared drive whose log it is. */
  readonly driveId: string | undefined;
  readonly includesDrives: boolean;
  readonly includesRemoved: boolean;
  /** Whether a file that has left the log's corpus is shown if the caller can still see it. */
  readonly showsCorpusRemovals: boolean;
  readonly onlyMyDrive: boolean;
}

/** An entry as the caller is to see it. */
export type SeenChange = (selection: Selection) => Record<string, unknown>;

/** Looks at what an entry names as it is now; undefined where the caller has not asked for such an entry. */
export function seeChange(entry: PlacedEntry, view: ChangeView): SeenChange | undefined {
  return entry.changeType === "drive" ? seeDrive(entry, view) : seeFile(entry, view);
}

function seeDrive(entry: PlacedEntry, view: ChangeView): SeenChange | undefined {
  const { world, email } = view.viewer;
  const drive = world.drives.get(entry.id);
  const isOut = drive === undefined || !isMember(drive, email);
  if (!view.includesDrives || view.onlyMyDrive || (isOut && !view.includesRemoved)) return undefined;
  const resource = isOut ? undefined : driveResource(drive, email);
  return (selection) =>
    selectFields(
      {
        ...facts(entry),
        removed: isOut,
        driveId: entry.id,
        teamDriveId: entry.id,
        ...(resource === undefined ? {} : { drive: resource, teamDrive: resource }),
      },
      selection,
    ) as Record<string, unknown>;
}

function seeFile(entry: PlacedEntry, view: ChangeView): SeenChange | undefined {
  const { viewer, driveId, includesDrives, onlyMyDrive } = view;
  // What never lay outside of shared drives is no business of a caller who does not ask for them.
  if (driveId === undefined && !includesDrives && entry.isOutside !== true) return undefined;
  const known = viewer.world.files.get(entry.id);
  const seen = known !== undefined && canSee(viewer.world, known, viewer.email) ? known : undefined;
  const isOut = seen === undefined || !isInCorpus(seen, view);
  if (isOut && !view.includesRemoved) return undefined;
  if (!isOut && onlyMyDrive && !hangsInMyDrive(seen, viewer)) return undefined;
  const shown = isOut && !view.showsCorpusRemovals ? undefined : seen;
  return (selection) => {
    const change = { ...facts(entry), removed: isOut, fileId: entry.id };
    const body = selectFields(change, selection) as Record<string, unknown>;
    if (shown !== undefined && selects(selection, "file"))
      body.file = fileResource(shown, viewer, below(selection, "file"));
    return body;
  };
}

function facts({ changeType, time }: PlacedEntry): Record<string, unknown> {
  return { kind: "drive#change", type: changeType, changeType, time: new Date(time).toISOString() };
}

function isInCorpus(file: FileRecord, { driveId, includesDrives }: ChangeView): boolean {
  if (driveId !== undefined) return file.driveId === driveId;
  return includesDrives || file.driveId === undefined;
}

function hangsInMyDrive(file: FileRecord, { world, email }: Viewer): boolean {
  const rootId = world.users.get(email)?.rootId;
  let parent = file.parent;
  while (parent !== undefined && parent !== rootId) parent = world.files.get(parent)?.parent;
  return parent !== undefined;
}
