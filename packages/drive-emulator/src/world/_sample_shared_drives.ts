import { type PlaceOptions, SAMPLE_NOW, type WorldBuilder } from "./_builder.ts";
import { ANN, BEN, CHIDI } from "./_people.ts";
import { driveIdOf } from "./file_id.ts";
import type { SharedDrive } from "./world.ts";

const YEAR = 365 * 86_400_000;

/** The two shared drives that Ann is a member of; from the second, those who only read may copy nothing. */
export const SAMPLE_DRIVES: readonly [SharedDrive, SharedDrive] = [
  {
    id: driveIdOf("Design"),
    name: "Design",
    created: SAMPLE_NOW - 3 * YEAR,
    members: [
      { type: "user", role: "fileOrganizer", email: ANN },
      { type: "user", role: "organizer", email: BEN },
    ],
  },
  {
    id: driveIdOf("Engineering"),
    name: "Engineering",
    created: SAMPLE_NOW - 2 * YEAR,
    copyRequiresWriter: true,
    members: [
      { type: "user", role: "reader", email: ANN },
      { type: "user", role: "organizer", email: CHIDI },
    ],
  },
];

/** A shared drive that Ann is no member of. */
export const LEGAL_DRIVE: SharedDrive = {
  id: driveIdOf("Legal"),
  name: "Legal",
  created: SAMPLE_NOW - 9 * YEAR,
  members: [{ type: "user", role: "organizer", email: BEN }],
};

/** Adds the files of the two shared drives, which have no owner. */
export function addSharedDrives(world: WorldBuilder): void {
  const [design, engineering] = SAMPLE_DRIVES;
  const designRoot: PlaceOptions = { parent: design.id, driveId: design.id };
  const brand: PlaceOptions = {
    ...designRoot,
    parent: world.folder("Brand", designRoot, { days: 2, lastModifier: BEN }),
  };
  const icons: PlaceOptions = {
    ...designRoot,
    parent: world.folder("Icons", brand, { days: 17, lastModifier: BEN }),
  };
  world.add("Brand book.pdf", brand, { days: 0.5, lastModifier: BEN, viewedByMe: SAMPLE_NOW - 43_200_000 });
  world.add("Colour tokens", brand, { kind: "sheet", days: 2.2, lastModifier: ANN });
  world.add("Design review", designRoot, { kind: "slides", days: 1.1, lastModifier: ANN });
  for (const name of [
    "arrow",
    "bell",
    "calendar",
    "cloud",
    "folder",
    "gear",
    "heart",
    "lens",
    "person",
    "star",
  ]) {
    world.add(`${name}.svg`, icons, { days: 17, lastModifier: BEN });
  }
  world.add("Retired logo.png", brand, { days: 210, trashed: true, lastModifier: BEN });

  const root: PlaceOptions = { parent: engineering.id, driveId: engineering.id };
  const runbooks: PlaceOptions = {
    ...root,
    parent: world.folder("Runbooks", root, { days: 5, lastModifier: CHIDI }),
  };
  const incidents: PlaceOptions = {
    ...root,
    parent: world.folder("Incidents", root, { days: 0.9, lastModifier: CHIDI }),
  };
  for (const [index, name] of [
    "Deploy",
    "Roll back",
    "Rotate keys",
    "Restore a backup",
    "On call",
  ].entries()) {
    world.add(name, runbooks, { kind: "doc", days: 5 + index * 11, lastModifier: CHIDI });
  }
  for (let number = 1; number <= 9; number++) {
    world.add(`Incident ${2600 + number}`, incidents, {
      kind: "doc",
      days: 0.9 + (9 - number) * 13,
      lastModifier: CHIDI,
    });
  }
  world.add("Capacity model", root, { kind: "sheet", days: 7, lastModifier: CHIDI });
  world.add("service-logs.tar.gz", incidents, { days: 13, lastModifier: CHIDI });
}
