import { WorldBuilder } from "./_builder.ts";
import { PEOPLE } from "./_people.ts";
import { addHostileNames } from "./_sample_hostile_names.ts";
import { addMyDrive } from "./_sample_my_drive.ts";
import { addPublicFolder } from "./_sample_public.ts";
import { addSharedDrives, SAMPLE_DRIVES } from "./_sample_shared_drives.ts";
import { addSpecialFiles } from "./_sample_special.ts";
import { createWorld, type World } from "./world.ts";

/** What {@link createSampleWorld} and its like may be given. */
export interface SampleWorldOptions {
  readonly now: () => number;
}

/** Makes the sample Drive: one person's ordinary files in every shape that Drive knows, the same each time. */
export function createSampleWorld(options: SampleWorldOptions): World {
  const [ann, ben] = PEOPLE;
  const builder = new WorldBuilder();
  addMyDrive(builder, ann.rootId);
  addSharedDrives(builder);
  addHostileNames(builder, ann.rootId);
  addSpecialFiles(builder, ann.rootId);
  // Last, since the ID of a file depends on its place.
  if (ben !== undefined) addPublicFolder(builder, ben.rootId);
  return createWorld({ now: options.now, users: PEOPLE, drives: SAMPLE_DRIVES, files: builder.files });
}
