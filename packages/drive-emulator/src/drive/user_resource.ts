import { createHash } from "node:crypto";
import type { Viewer } from "./viewer.ts";

/** Google's User resource of an address. */
export function userResource(email: string, viewer: Viewer): Record<string, unknown> {
  const user = viewer.world.users.get(email);
  return {
    kind: "drive#user",
    displayName: user?.displayName ?? email,
    photoLink: `https://lh3.googleusercontent.com/a/${permissionIdOf(email, viewer)}=s64`,
    me: email === viewer.email,
    permissionId: permissionIdOf(email, viewer),
    emailAddress: email,
  };
}

/** The ID under which an address appears in permissions. */
export function permissionIdOf(email: string, viewer: Viewer): string {
  const known = viewer.world.users.get(email)?.permissionId;
  return (
    known ??
    BigInt(`0x${createHash("sha256").update(email).digest("hex").slice(0, 16)}`)
      .toString()
      .padStart(20, "0")
  );
}
