import { join } from "node:path";
import type { Host } from "../host.ts";
import { readStateFile, writeStateFile } from "./_state_file.ts";

const MOST_PLACES = 500;
/** Longer ones nobody would complete. */
const LONGEST_PLACE = 1000;

/** Returns where the known places are kept. */
export function knownPlacesPath(host: Host): string {
  return join(host.folders.data, "known_places.json");
}

/**
 * Returns folders that were named or shown lately, the latest first, as they are written in a command line:
 * `/Work/2026`, `drive:Team/Plans`. Nothing is sent.
 */
export function knownPlaces(host: Host): readonly string[] {
  const places = readStateFile(knownPlacesPath(host));
  return Array.isArray(places) ? places.filter(isPlace).slice(0, MOST_PLACES) : [];
}

/** Keeps folders that exist, for {@link knownPlaces}. What cannot be written is not kept, and that fails nothing. */
export async function rememberPlaces(host: Host, places: readonly string[]): Promise<void> {
  const before = knownPlaces(host);
  const after = [...new Set([...places.filter(isPlace), ...before])].slice(0, MOST_PLACES);
  const same = after.length === before.length && after.every((place, index) => place === before[index]);
  if (!same) await writeStateFile(knownPlacesPath(host), after).catch(() => undefined);
}

function isPlace(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= LONGEST_PLACE && !/\p{Cc}/u.test(value);
}
