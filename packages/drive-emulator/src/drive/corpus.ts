import { type EmulatorResponse, googleError } from "../google_error.ts";
import type { FileRecord } from "../world/file_record.ts";
import { isGranted, isMember, type World } from "../world/world.ts";
import { invalid, type Parameters } from "./parameters.ts";

/** Which files a listing looks through. */
export interface Corpus {
  /** Tells one corpus from another. */
  readonly name: string;
  readonly includes: (file: FileRecord) => boolean;
}

/**
 * Reads the parameters that choose where a listing looks, with Google's refusals.
 *
 * @see https://developers.google.com/workspace/drive/api/guides/enable-shareddrives
 */
export function readCorpus(parameters: Parameters, world: World, email: string): Corpus | EmulatorResponse {
  const corpora = parameters.text("corpora") ?? "user";
  const driveId = parameters.text("driveId") ?? parameters.text("teamDriveId");
  const includeDrives =
    parameters.flag("includeItemsFromAllDrives") || parameters.flag("includeTeamDriveItems");
  const supportsDrives = parameters.flag("supportsAllDrives") || parameters.flag("supportsTeamDrives");
  if (includeDrives && !supportsDrives) {
    return googleError(403, "The supportsAllDrives parameter was not set to true.", {
      reason: "supportsTeamDrivesRequired",
      location: "supportsAllDrives",
      locationType: "parameter",
    });
  }
  if (!["user", "domain", "drive", "allDrives"].includes(corpora))
    return invalid("Invalid Value", "corpora", "invalid");
  const spaces = (parameters.text("spaces") ?? "drive").split(",");
  if (spaces.some((space) => space !== "drive" && space !== "appDataFolder")) {
    return invalid("Invalid Value", "spaces", "invalid");
  }
  if (corpora === "drive" && driveId === undefined) {
    return refusal(
      "The driveId parameter must be specified if and only if corpora is set to drive.",
      "driveId",
    );
  }
  if (corpora !== "drive" && driveId !== undefined) {
    return refusal(
      "The driveId parameter must be specified if and only if corpora is set to drive.",
      "driveId",
    );
  }
  if ((corpora === "drive" || corpora === "allDrives") && !includeDrives) {
    return refusal(
      "The includeItemsFromAllDrives parameter must be set to true for this corpora.",
      "corpora",
    );
  }
  if (driveId !== undefined && !isMember(world.drives.get(driveId), email)) {
    return googleError(404, `Shared drive not found: ${driveId}`, {
      reason: "notFound",
      location: "driveId",
      locationType: "parameter",
    });
  }
  const includes = membership({ corpora, driveId, includeDrives, world, email });
  return {
    name: JSON.stringify([corpora, driveId, includeDrives, spaces]),
    includes: spaces.includes("drive") ? includes : () => false,
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
  const rootId = world.users.get(email)?.rootId;
  return (file) => {
    if (file.id === rootId) return false;
    if (file.driveId !== undefined) {
      if (!mine.has(file.driveId) || !includeDrives || file.id === file.driveId) return false;
      // The user corpus knows of a shared drive what the user has opened.
      return corpora === "allDrives" || file.viewedByMe !== undefined;
    }
    if (file.owner === email || isGranted(file, email)) return true;
    return corpora === "domain" && isFoundInDomain(file, email);
  };
}

function isFoundInDomain(file: FileRecord, email: string): boolean {
  const domain = email.slice(email.indexOf("@") + 1);
  return file.grants?.some((grant) => grant.discoverable === true && grant.domain === domain) ?? false;
}

function refusal(message: string, location: string): EmulatorResponse {
  return googleError(403, message, { reason: "teamDrivesParameter", location, locationType: "parameter" });
}
