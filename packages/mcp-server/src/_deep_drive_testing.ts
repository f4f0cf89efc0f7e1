import { createEmulator, type Emulator } from "@drivelens/drive-emulator";

const FOLDER = "application/vnd.google-apps.folder";

/** Makes a Drive whose folders lie in each other, each with a file, so that a walk takes a question after the other; for tests. */
export function deepDrive(levels: number): Emulator {
  const emulator = createEmulator({ files: 0 });
  let parent: string | undefined;
  for (let level = 0; level < levels; level++) {
    const under = parent === undefined ? {} : { parent };
    emulator.edit.create({ name: `file ${level}`, ...under });
    parent = emulator.edit.create({ name: `folder ${level}`, mimeType: FOLDER, ...under }).id;
  }
  return emulator;
}
