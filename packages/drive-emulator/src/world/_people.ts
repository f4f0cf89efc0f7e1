import { driveIdOf } from "./file_id.ts";
import type { User } from "./world.ts";

function user(name: string, email: string, number: number, canSignIn: boolean): User {
  const permissionId = String(4_218_000_000_000_000_000n + BigInt(number) * 98_765_432_109n).padStart(
    20,
    "0",
  );
  return { email, displayName: name, permissionId, rootId: driveIdOf(`root ${email}`), canSignIn };
}

/** The people of every emulated world; the first is the main user. */
export const PEOPLE: readonly [User, User, ...User[]] = [
  user("Ann Lindqvist", "ann@example.com", 1, true),
  user("Ben Okafor", "ben@example.com", 2, true),
  user("Chidi Anand", "chidi@example.com", 3, false),
  user("Dora Weiß", "dora@partner.example", 4, false),
];

/** Address of the main user. */
export const ANN = "ann@example.com";
export const BEN = "ben@example.com";
export const CHIDI = "chidi@example.com";
export const DORA = "dora@partner.example";
