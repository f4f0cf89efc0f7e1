import type { PlaceOptions, WorldBuilder } from "./_builder.ts";
import { ANN, BEN } from "./_people.ts";
import { FOLDER_TYPE } from "./file_record.ts";

/**
 * Adds a folder of Ben's that is open to everybody who has its link, with what lies in it; no listing of Ann's shows it.
 *
 * @returns its ID
 */
export function addPublicFolder(world: WorldBuilder, rootId: string): string {
  const grants = [{ type: "anyone", role: "reader" }] as const;
  const folder = world.folder("Public handbook", { parent: rootId, owner: BEN }, { days: 44, grants });
  const inside: PlaceOptions = { parent: folder, owner: BEN };
  world.add("Welcome", inside, { kind: "doc", days: 44, grants });
  world.add("Opening hours", inside, { kind: "sheet", days: 51, grants });
  world.add("House rules.pdf", inside, { days: 58, grants });
  world.add("Not for the public.txt", inside, { days: 47 });
  return folder;
}

/** Adds a folder in a public one, and a second one whose link is its ID and a resource key. */
export function addPublicDepths(
  world: WorldBuilder,
  { publicFolder, bensRootId, annsFolder }: PublicDepths,
): void {
  const grants = [{ type: "anyone", role: "reader" }] as const;
  const older = world.folder("Older editions", { parent: publicFolder, owner: BEN }, { days: 2700, grants });
  world.add("Handbook 2019.pdf", { parent: older, owner: BEN }, { days: 2701, grants });
  const keyed = { grants, resourceKey: "0-hT3vXk9LqWmZr2bNs5YcJA" };
  const handouts = world.folder("Handouts", { parent: bensRootId, owner: BEN }, { days: 2710, ...keyed });
  const inside: PlaceOptions = { parent: handouts, owner: BEN };
  world.add("Handout 1.pdf", inside, { days: 2711, grants, resourceKey: "0-Rw8dGf4pKxVu7nMa1BtQeg" });
  const shortcut = world.shortcut(
    "Ben's handouts",
    { id: handouts, mimeType: FOLDER_TYPE },
    { parent: annsFolder, owner: ANN },
    { days: 2720 },
  );
  shortcut.shortcut = {
    targetId: handouts,
    targetMimeType: FOLDER_TYPE,
    targetResourceKey: keyed.resourceKey,
  };
}

/** IDs of the folders that {@link addPublicDepths} adds to. */
export interface PublicDepths {
  readonly publicFolder: string;
  readonly bensRootId: string;
  readonly annsFolder: string;
}
