import { WorldBuilder } from "./_builder.ts";
import { PEOPLE } from "./_people.ts";
import { addCircles, addFromElsewhere, addNamesakes, addOrphans } from "./_sample_edges.ts";
import { addEncodedNames, addHostileNames } from "./_sample_hostile_names.ts";
import { addMyDrive } from "./_sample_my_drive.ts";
import { addPublicDepths, addPublicFolder } from "./_sample_public.ts";
import { addSharedDrives, LEGAL_DRIVE, SAMPLE_DRIVES } from "./_sample_shared_drives.ts";
import { addSpecialFiles } from "./_sample_special.ts";
import { createWorld, type World } from "./world.ts";

/** What {@link createSampleWorld} and its like may be given. */
export interface SampleWorldOptions {
  readonly now: () => number;
}

/** Makes the sample Drive: one person's ordinary files in every shape that Drive knows, the same each time. */
export function createSampleWorld(options: SampleWorldOptions): World {
  const [ann, ben] = PEOPLE;
  // Each adds behind the others, since the ID of a file depends on its place.
  const builder = new WorldBuilder();
  addMyDrive(builder, ann.rootId);
  addSharedDrives(builder);
  const oddNames = addHostileNames(builder, ann.rootId);
  addSpecialFiles(builder, ann.rootId);
  const publicFolder = addPublicFolder(builder, ben.rootId);
  addNamesakes(builder, oddNames);
  addCircles(builder, oddNames);
  addOrphans(builder, ben.rootId);
  addFromElsewhere(builder);
  addEncodedNames(builder, oddNames);
  addPublicDepths(builder, { publicFolder, bensRootId: ben.rootId, annsFolder: oddNames });
  const drives = [...SAMPLE_DRIVES, LEGAL_DRIVE];
  return createWorld({ now: options.now, users: PEOPLE, drives, files: builder.files });
}
