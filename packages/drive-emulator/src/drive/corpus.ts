import { type EmulatorResponse, googleError } from "../google_error.ts";
import { canSee, viewedBy } from "../world/as_seen.ts";
import type { FileRecord } from "../world/file_record.ts";
import { isMember, type World } from "../world/world.ts";
import { includesDrives, readSpaces, supportRefusal } from "./drive_support.ts";
import { invalid, type Parameters } from "./parameters.ts";
import { driveNotFound } from "./refusals.ts";

/** Which files a listing looks through. */
export interface Corpus {
  /** Tells one corpus from another. */
  readonly name: string;
  /** The one shared drive that it looks through, if it is one. */
  readonly driveId: string | undefined;
  readonly includes: (file: FileRecord) => boolean;
  /** Whether a file that anybody can open belongs here once the query names the folder that holds it. */
  readonly admits: (file: FileRecord) => boolean;
}

const ID_WITHOUT_DRIVE = "The driveId parameter must be specified if and only if corpora is set to drive.";

/**
 * Reads the parameters that choose where a listing looks, with Google's refusals.
 *
 * @see https://developers.google.com/workspace/drive/api/guides/enable-shareddrives
 */
export function readCorpus(parameters: Parameters, world: World, email: string): Corpus | EmulatorResponse {
  const corpora = parameters.text("corpora") ?? "user";
  const driveId = parameters.text("driveId") ?? parameters.text("teamDriveId");
  const includeDrives = includesDrives(parameters);
  const unsupported = supportRefusal(parameters);
  if (unsupported !== undefined) return unsupported;
  if (!["user", "domain", "drive", "allDrives"].includes(corpora))
    return invalid("Invalid Value", "corpora", "invalid");
  if ((driveId !== undefined || corpora === "drive" || corpora === "allDrives") && !includeDrives) {
    return refusal(
      "includeTeamDriveItemsRequired",
      "The includeItemsFromAllDrives parameter must be set to true when driveId is specified or corpora contains drive or allDrives.",
    );
  }
  if (corpora === "drive" && driveId === undefined)
    return refusal("teamDriveCorporaRequiresTeamDriveId", ID_WITHOUT_DRIVE);
  if (corpora !== "drive" && driveId !== undefined)
    return refusal("teamDriveIdRequiresTeamDriveCorpora", ID_WITHOUT_DRIVE);
  const spaces = readSpaces(parameters);
  if (spaces === undefined) return invalid("Invalid Value", "spaces", "invalid");
  if (driveId !== undefined && !isMember(world.drives.get(driveId), email)) return driveNotFound(driveId);
  const includes = membership({ corpora, driveId, includeDrives, world, email });
  const isSearched = spaces.includes("drive");
  return {
    name: JSON.stringify([corpora, driveId, includeDrives, spaces]),
    driveId,
    includes: (file) => isSearched && includes(file),
    admits: (file) => isSearched && (file.driveId === undefined ? driveId === undefined : includeDrives),
  };
}

interface Choice {
  readonly corpora: string;
  readonly driveId: string | undefined;
  readonly includeDrives: boolean;
  readonly world: World;
  readonly email: string;
}

function membership(choice: Choice): (file: FileRecord) => boolean {
  const { corpora, driveId, includeDrives, world, email } = choice;
  if (driveId !== undefined) return (file) => file.driveId === driveId;
  const mine = new Set(
    [...world.drives.values()].filter((drive) => isMember(drive, email)).map(({ id }) => id),
  );
  return (file) => {
    if (file.driveId !== undefined && mine.has(file.driveId)) {
      // The user corpus knows of a shared drive what the user has opened.
      return includeDrives && (corpora === "allDrives" || viewedBy(world, file, email) !== undefined);
    }
    if (file.driveId !== undefined && !includeDrives) return false;
    if (canSee(world, file, email)) return true;
    return corpora === "domain" && isFoundInDomain(file, email);
  };
}

function isFoundInDomain(file: FileRecord, email: string): boolean {
  const domain = email.slice(email.indexOf("@") + 1);
  return file.grants?.some((grant) => grant.discoverable === true && grant.domain === domain) ?? false;
}

function refusal(reason: string, message: string): EmulatorResponse {
  return googleError(403, message, { reason });
}
