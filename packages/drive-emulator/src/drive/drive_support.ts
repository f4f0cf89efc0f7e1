import { type EmulatorResponse, googleError } from "../google_error.ts";
import type { Parameters } from "./parameters.ts";

/** Tells whether the caller says to know shared drives; only the word `true` says so. */
export function supportsDrives(parameters: Parameters): boolean {
  return parameters.saysTrue("supportsAllDrives") || parameters.saysTrue("supportsTeamDrives");
}

/** Tells whether the caller asks for what lies on shared drives too. */
export function includesDrives(parameters: Parameters): boolean {
  return parameters.flag("includeItemsFromAllDrives") || parameters.flag("includeTeamDriveItems");
}

/** Refuses the question for shared drives of a caller who does not say to know them. */
export function supportRefusal(parameters: Parameters): EmulatorResponse | undefined {
  // Drive asks for the support only where the word is `true`.
  const includes =
    parameters.saysTrue("includeItemsFromAllDrives") || parameters.saysTrue("includeTeamDriveItems");
  return includes && !supportsDrives(parameters) ? SUPPORT_REQUIRED : undefined;
}

export const SUPPORT_REQUIRED: EmulatorResponse = googleError(
  403,
  "The supportsAllDrives parameter was not set to true.",
  { reason: "supportsTeamDrivesRequired" },
);

/** Returns the spaces that are asked for, or undefined where one of them is none. */
export function readSpaces(parameters: Parameters): readonly string[] | undefined {
  const spaces = (parameters.text("spaces") ?? "drive").split(",");
  return spaces.every((space) => space === "drive" || space === "appDataFolder") ? spaces : undefined;
}
