import { type PlaceOptions, SAMPLE_NOW, type WorldBuilder } from "./_builder.ts";
import { ANN, BEN, CHIDI, DORA } from "./_people.ts";
import { LEGAL_DRIVE } from "./_sample_shared_drives.ts";
import { FOLDER_TYPE } from "./file_record.ts";

const DAY = 86_400_000;
const TO_ANN = [{ type: "user", role: "reader", email: ANN }] as const;
const TO_ALL = [{ type: "anyone", role: "reader" }] as const;

/** Adds siblings of one name whose tellings apart collide, in a folder of Ann's. */
export function addNamesakes(world: WorldBuilder, parentId: string): void {
  const parent = world.folder("Namesakes", { parent: parentId, owner: ANN }, { days: 2200 });
  const here: PlaceOptions = { parent, owner: ANN };
  for (const [index, child] of ["First of the twins", "Second of the twins"].entries()) {
    const twin = world.folder("Twins", here, { days: 2210 + index });
    world.add(child, { parent: twin, owner: ANN }, { kind: "doc", days: 2220 + index });
  }
  const half = world.folder("Half and half", here, { days: 2230 });
  world.add("Inside the folder", { parent: half, owner: ANN }, { kind: "doc", days: 2231 });
  world.add("Half and half", here, { kind: "doc", days: 2232 });
  for (const [index, name] of ["Report", "Report", "Report~1AbC"].entries())
    world.add(name, here, { kind: "doc", days: 2240 + index });
}

/** Adds shortcuts that go round in circles, in a folder of Ann's. */
export function addCircles(world: WorldBuilder, parentId: string): void {
  const parent = world.folder("Circles", { parent: parentId, owner: ANN }, { days: 2300 });
  const folder = (name: string, days: number): PlaceOptions => ({
    parent: world.folder(name, { parent, owner: ANN }, { days }),
    owner: ANN,
  });
  const [here, there, mirror] = [folder("Here", 2301), folder("There", 2302), folder("Mirror", 2303)];
  const lead = (name: string, from: PlaceOptions, { parent: id = "" }: PlaceOptions) =>
    world.shortcut(name, { id, mimeType: FOLDER_TYPE }, from, { days: 2310 });
  lead("To There", here, there);
  lead("To Here", there, here);
  lead("Mirror", mirror, mirror);
}

/** Adds what Ann owns in a folder of Ben's that she cannot see. */
export function addOrphans(world: WorldBuilder, bensRootId: string): void {
  const parent = world.folder("Ben's own", { parent: bensRootId, owner: BEN }, { days: 2400 });
  const lost: PlaceOptions = { parent, owner: ANN };
  world.add("Lost letter.docx", lost, { days: 2410 });
  const album = world.folder("Lost album", lost, { days: 2420 });
  world.add("Harbour.jpg", { parent: album, owner: ANN }, { days: 2421 });
}

/** Adds what is in Ann's Drive though no person is said to have shared it with her, or no drive that she knows holds it. */
export function addFromElsewhere(world: WorldBuilder): void {
  const legal: PlaceOptions = { parent: LEGAL_DRIVE.id, driveId: LEGAL_DRIVE.id };
  world.add("Non-disclosure agreement", legal, {
    kind: "doc",
    days: 2500,
    lastModifier: BEN,
    grants: TO_ANN,
    sharedWithMe: { time: SAMPLE_NOW - 2490 * DAY, by: BEN },
  });
  world.add("Case files", legal, { kind: "doc", days: 2510, lastModifier: BEN });
  world.add(
    "Town map.pdf",
    { owner: DORA },
    { days: 2520, grants: TO_ALL, viewedByMe: SAMPLE_NOW - 2500 * DAY },
  );
  const time = SAMPLE_NOW - 2530 * DAY;
  world.add(
    "Guest list",
    { owner: CHIDI },
    { kind: "sheet", days: 2530, grants: TO_ANN, sharedWithMe: { time } },
  );
}
