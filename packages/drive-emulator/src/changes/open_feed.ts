import type { Ask, AskParameters, Resource } from "../drive/open_drive.ts";
import { openDrive } from "../drive/open_drive.ts";
import { type FileRecord, FOLDER_TYPE, type Grant } from "../world/file_record.ts";
import { ANN, BEN, worldOf } from "../world/tiny_world.ts";
import type { World } from "../world/world.ts";
import { createEdits } from "./create_edits.ts";
import type { Edits } from "./edits.ts";

/** Asks for what lies on shared drives too. */
export const DRIVES = { includeItemsFromAllDrives: "true", supportsAllDrives: "true" } as const;

/** A right of Ben's to read. */
export const TO_BEN: Grant = { type: "user", role: "reader", email: BEN.email };
export const TO_ANN: Grant = { type: "user", role: "reader", email: ANN.email };

/** A folder of a tiny world. */
export function folder(id: string, facts: Partial<FileRecord> = {}): Partial<FileRecord> & { id: string } {
  return { id, mimeType: FOLDER_TYPE, ...facts };
}

/** A tiny world with its change feed. */
export interface Feed {
  readonly world: World;
  readonly ask: Ask;
  readonly edits: Edits;
  readonly clock: { now: number };
  /** Tells what has changed since the feed was opened: `id`, `-id` where it is removed. */
  told(email?: string, parameters?: Readonly<Record<string, string>>): readonly string[];
  /** The entries behind that. */
  entries(email?: string, parameters?: Readonly<Record<string, string>>): readonly Resource[];
}

/** Opens the feed of a tiny world in which Ann and Ben are members of the shared drive D, with Ann of E. */
export function openFeed(files: Parameters<typeof worldOf>[0]): Feed {
  const organizer = { type: "user", role: "organizer" } as const;
  const ann = { ...organizer, email: ANN.email };
  const world = worldOf(files, [
    { id: "D", name: "Drive D", created: 0, members: [ann, { ...organizer, email: BEN.email }] },
    { id: "E", name: "Drive E", created: 0, members: [ann] },
  ]);
  const clock = { now: 5000 };
  const live = { ...world, now: () => clock.now };
  Object.defineProperty(live, "version", { get: () => world.version });
  const ask = openDrive(live);
  const starts = new Map<string, string>();
  for (const { email } of [ANN, BEN])
    for (const driveId of ["", "D", "E"]) starts.set(`${email} ${driveId}`, startOf(ask, email, driveId));
  const entries: Feed["entries"] = (email = ANN.email, parameters = {}) => {
    const pageToken = starts.get(`${email} ${parameters.driveId ?? ""}`) ?? "";
    const asked: AskParameters = { ...DRIVES, fields: "*", pageSize: "1000", pageToken, ...parameters };
    return ask("changes", asked, { email }).body.changes;
  };
  const told: Feed["told"] = (email, parameters) =>
    entries(email, parameters).map(
      ({ removed, fileId, driveId }) => `${removed === true ? "-" : ""}${String(fileId ?? driveId)}`,
    );
  return { world: live, ask, edits: createEdits(live), clock, entries, told };
}

/** Asks where the changes begin that are still to come. */
export function startOf(ask: Ask, email: string = ANN.email, driveId = ""): string {
  const parameters = driveId === "" ? {} : { driveId, supportsAllDrives: "true" };
  return ask("changes/startPageToken", parameters, { email }).body.startPageToken;
}
