import type { FileRecord } from "./file_record.ts";
import { createWorld, type SharedDrive, type User, type World } from "./world.ts";

/** The main user of a tiny world. */
export const ANN: User = person("Ann", "ann@example.com");
/** The other user of a tiny world. */
export const BEN: User = person("Ben", "ben@example.com");

function person(displayName: string, email: string): User {
  return {
    email,
    displayName,
    permissionId: `0${displayName.charCodeAt(0)}`,
    rootId: `root-${email}`,
    canSignIn: true,
  };
}

/** Makes a world of Ann, Ben and these few files; what is not said of a file is ordinary. */
export function worldOf(
  files: readonly (Partial<FileRecord> & Pick<FileRecord, "id">)[],
  drives: readonly SharedDrive[] = [],
): World {
  const ordinary = { mimeType: "text/plain", created: 1000, modified: 2000 };
  return createWorld({
    now: () => 0,
    users: [ANN, BEN],
    drives,
    files: files.map((file) => ({
      name: file.id,
      ...ordinary,
      ...(file.driveId === undefined ? { owner: ANN.email } : {}),
      ...file,
    })),
  });
}
