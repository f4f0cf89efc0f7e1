import { type Host, knownPlaces, listAccounts, readDriveNames } from "@drivelens/core";
import type { Known } from "./find_values.ts";

/** Returns what of {@link Known} the folders of this machine hold. */
export function namesHere(host: Host): Pick<Known, "accounts" | "drives" | "places"> {
  return {
    accounts: async () => (await listAccounts(host)).map(({ account }) => account),
    places: async () => knownPlaces(host),
    drives: async () => new Map([...readDriveNames(host)].map(([id, { name }]) => [id, name])),
  };
}
