import type { FileRecord, Grant } from "../world/file_record.ts";
import type { SharedDrive } from "../world/world.ts";
import { roleOf } from "./capabilities.ts";
import { permissionIdOf } from "./user_resource.ts";
import type { Viewer } from "./viewer.ts";

/** Google's Permission resource. */
export interface PermissionResource {
  readonly kind: "drive#permission";
  readonly id: string;
  readonly type: Grant["type"];
  readonly role: Grant["role"];
  readonly emailAddress?: string;
  readonly displayName?: string;
  readonly domain?: string;
  readonly allowFileDiscovery?: boolean;
  readonly deleted?: boolean;
  readonly pendingOwner?: boolean;
  /** Where it comes from. */
  readonly permissionDetails?: readonly PermissionDetail[];
}

/** Why somebody has a permission on what lies in a shared drive: as its member, or by a right on a file. */
interface PermissionDetail {
  readonly permissionType: "member" | "file";
  readonly role: Grant["role"];
  readonly inherited: boolean;
  readonly inheritedFrom?: string;
}

const WRITERS: ReadonlySet<string> = new Set(["owner", "writer"]);
const MANAGERS: ReadonlySet<string> = new Set(["organizer", "fileOrganizer", "writer"]);

/** Makes the permissions of a file; files of shared drives do not carry them, and who may not share sees none. */
export function permissionsOf(file: FileRecord, viewer: Viewer): PermissionResource[] | undefined {
  if (file.driveId !== undefined || file.owner === undefined) return undefined;
  if (!WRITERS.has(roleOf(file, viewer))) return undefined;
  const owner: Grant = { type: "user", role: "owner", email: file.owner };
  return [owner, ...(file.grants ?? [])].map((grant) => permission(grant, viewer));
}

/** What {@link drivePermissionsOf} is told beside the drive. */
export interface DrivePermissionsOptions {
  readonly viewer: Viewer;
  /** The file in the drive; undefined: the drive itself. */
  readonly file: FileRecord | undefined;
}

/** Of two rights Google names the one that reaches farther. */
const RANKS: readonly Grant["role"][] = [
  "reader",
  "commenter",
  "writer",
  "fileOrganizer",
  "organizer",
  "owner",
];

/**
 * Makes the permissions of a shared drive, or of a file in it, one for each who has any; who may not share sees none.
 */
export function drivePermissionsOf(
  { id, members }: SharedDrive,
  { viewer, file }: DrivePermissionsOptions,
): PermissionResource[] | undefined {
  const own = members.find(({ email }) => email === viewer.email);
  if (!MANAGERS.has(own?.role ?? "reader")) return undefined;
  const held = [
    ...members.map((grant) => ({ grant, permissionDetails: [memberDetail(grant, file, id)] })),
    ...(file?.grants ?? []).map((grant) => ({ grant, permissionDetails: [fileDetail(grant, file)] })),
  ].map(({ grant, ...details }) => ({ ...permission(grant, viewer), ...details }));
  const byId = new Map<string, PermissionResource>();
  for (const one of held) {
    const former = byId.get(one.id);
    byId.set(one.id, former === undefined ? one : joined(former, one));
  }
  return [...byId.values()];
}

function joined(one: PermissionResource, other: PermissionResource): PermissionResource {
  const farthest = RANKS.indexOf(other.role) > RANKS.indexOf(one.role) ? other.role : one.role;
  const permissionDetails = [...(one.permissionDetails ?? []), ...(other.permissionDetails ?? [])];
  return { ...one, role: farthest, permissionDetails };
}

function memberDetail({ role }: Grant, file: FileRecord | undefined, driveId: string): PermissionDetail {
  const isBelow = file !== undefined && file.id !== driveId;
  return {
    permissionType: "member",
    role,
    inherited: isBelow,
    ...(isBelow ? { inheritedFrom: driveId } : {}),
  };
}

function fileDetail({ role, inherited = false }: Grant, file: FileRecord | undefined): PermissionDetail {
  const { parent } = file ?? {};
  return {
    permissionType: "file",
    role,
    inherited,
    ...(inherited && parent !== undefined ? { inheritedFrom: parent } : {}),
  };
}

function permission(grant: Grant, viewer: Viewer): PermissionResource {
  const base = { kind: "drive#permission", type: grant.type, role: grant.role } as const;
  if (grant.email !== undefined) {
    return {
      ...base,
      id: permissionIdOf(grant.email, viewer),
      emailAddress: grant.email,
      displayName: viewer.world.users.get(grant.email)?.displayName ?? grant.email,
      deleted: false,
      pendingOwner: false,
    };
  }
  const discoverable = grant.discoverable === true;
  if (grant.type === "anyone")
    return { ...base, id: discoverable ? "anyone" : "anyoneWithLink", allowFileDiscovery: discoverable };
  return {
    ...base,
    id: permissionIdOf(grant.domain ?? "", viewer),
    allowFileDiscovery: discoverable,
    ...(grant.domain === undefined ? {} : { domain: grant.domain, displayName: grant.domain }),
  };
}
