import type { PlaceOptions, WorldBuilder } from "./_builder.ts";
import { BEN } from "./_people.ts";

/** Adds a folder of Ben's that is open to everybody who has its link, with what lies in it; no listing of Ann's shows it. */
export function addPublicFolder(world: WorldBuilder, rootId: string): void {
  const grants = [{ type: "anyone", role: "reader" }] as const;
  const folder = world.folder("Public handbook", { parent: rootId, owner: BEN }, { days: 44, grants });
  const inside: PlaceOptions = { parent: folder, owner: BEN };
  world.add("Welcome", inside, { kind: "doc", days: 44, grants });
  world.add("Opening hours", inside, { kind: "sheet", days: 51, grants });
  world.add("House rules.pdf", inside, { days: 58, grants });
  world.add("Not for the public.txt", inside, { days: 47 });
}
