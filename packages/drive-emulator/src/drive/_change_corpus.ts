import { driveLog, userLog } from "../changes/change_logs.ts";
import { type EmulatorResponse, googleError } from "../google_error.ts";
import { isMember, type World } from "../world/world.ts";
import { includesDrives, SUPPORT_REQUIRED, supportRefusal, supportsDrives } from "./drive_support.ts";
import type { Parameters } from "./parameters.ts";
import { driveNotFound } from "./refusals.ts";

/** Which log the caller asks for. */
export interface ChangeCorpus {
  /** Its name among the world's logs. */
  readonly log: string;
  /** What a token of it is bound to. */
  readonly binding: string;
  /** The shared drive whose log it is; the caller's own log has none. */
  readonly driveId: string | undefined;
}

/** Who asks, and of which world. */
export interface ChangeCorpusOptions {
  readonly world: World;
  readonly email: string;
}

/** Reads the parameters that choose a log, with Google's refusals. */
export function readChangeCorpus(
  parameters: Parameters,
  { world, email }: ChangeCorpusOptions,
): ChangeCorpus | EmulatorResponse {
  const driveId = parameters.text("driveId") ?? parameters.text("teamDriveId");
  const unsupported = supportRefusal(parameters);
  if (unsupported !== undefined) return unsupported;
  if (driveId === undefined) {
    const log = userLog(email);
    return { log, binding: log, driveId };
  }
  if (!supportsDrives(parameters)) return SUPPORT_REQUIRED;
  if (!isMember(world.drives.get(driveId), email)) return driveNotFound(driveId);
  const log = driveLog(driveId);
  return { log, binding: `${log} ${userLog(email)}`, driveId };
}

/** Refuses to list a shared drive's log for a caller who does not ask for what lies there. */
export function inclusionRefusal(
  parameters: Parameters,
  { driveId }: ChangeCorpus,
): EmulatorResponse | undefined {
  return driveId === undefined || includesDrives(parameters) ? undefined : INCLUSION_REQUIRED;
}

const INCLUSION_REQUIRED = googleError(
  403,
  "The includeItemsFromAllDrives parameter must be set to true when driveId is specified or corpora contains drive or allDrives.",
  { reason: "includeTeamDriveItemsRequired" },
);
