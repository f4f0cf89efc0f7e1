import { ChangeLogs } from "../changes/change_logs.ts";
import { FileIndex } from "./file_index.ts";
import type { FileRecord, Grant } from "./file_record.ts";

/** A person with a Google account. */
export interface User {
  readonly email: string;
  readonly displayName: string;
  readonly permissionId: string;
  /** ID of the root folder of their My Drive. */
  readonly rootId: string;
  /** Whether the consent page offers this account. */
  readonly canSignIn: boolean;
  /** Bytes that may be stored; null without a limit. @default 15 GiB */
  readonly storageLimit?: number | null;
}

/** A shared drive; its root folder has the same ID. */
export interface SharedDrive {
  readonly id: string;
  readonly name: string;
  readonly created: number;
  readonly members: readonly Grant[];
  readonly hidden?: boolean;
  /** Whether only those who may change its files may copy and download them. */
  readonly copyRequiresWriter?: boolean;
}

/** What {@link createWorld} is made of. */
export interface WorldOptions {
  readonly now: () => number;
  readonly users: readonly User[];
  readonly drives: readonly SharedDrive[];
  readonly files: readonly FileRecord[];
}

/** New values of a file's fields. */
export type FileChange = {
  readonly [Field in Exclude<keyof FileRecord, "id">]?: FileRecord[Field] | undefined;
};

/** All that the emulated Google knows. */
export interface World {
  readonly now: () => number;
  readonly users: ReadonlyMap<string, User>;
  /** Address of the main user. */
  readonly me: string;
  readonly drives: ReadonlyMap<string, SharedDrive>;
  readonly files: ReadonlyMap<string, FileRecord>;
  /** Finds files without looking at all of them. */
  readonly index: FileIndex;
  /** What the change feed tells; only the functions of `emulator.edit` write it. */
  readonly changes: ChangeLogs;
  /** Grows with every change, so that answers kept from before are not given for after. */
  readonly version: number;
  /** Adds a user, or replaces the one of the same address. */
  addUser(user: User): void;
  /** Adds a shared drive, or replaces the one of the same ID. */
  addDrive(drive: SharedDrive): void;
  addFile(file: FileRecord): void;
  /** Changes what is named; what is undefined there is taken away. */
  updateFile(id: string, change: FileChange): void;
  removeFile(id: string): void;
}

/** Makes a world of its people, drives and files; the first user is the main one. */
export function createWorld(options: WorldOptions): World {
  const [first] = options.users;
  if (first === undefined) throw new TypeError("Cannot make a world without users");
  const users = new Map(options.users.map((user) => [user.email, user]));
  const drives = new Map(options.drives.map((drive) => [drive.id, drive]));
  const files = new Map(options.files.map((file) => [file.id, file]));
  const index = new FileIndex(files);
  let version = 0;
  return {
    now: options.now,
    users,
    me: first.email,
    drives,
    files,
    index,
    changes: new ChangeLogs(),
    get version() {
      return version;
    },
    addUser(user) {
      users.set(user.email, user);
      version++;
    },
    addDrive(drive) {
      drives.set(drive.id, drive);
      version++;
    },
    addFile(file) {
      const former = files.get(file.id);
      if (former !== undefined) index.remove(former);
      files.set(file.id, file);
      index.add(file);
      version++;
    },
    updateFile(id, change) {
      const file = files.get(id);
      if (file === undefined) throw new RangeError(`Cannot update "${id}": there is no such file`);
      index.remove(file);
      Object.assign(file, change);
      for (const [field, value] of Object.entries(change))
        if (value === undefined) Reflect.deleteProperty(file, field);
      index.add(file);
      version++;
    },
    removeFile(id) {
      const file = files.get(id);
      if (file !== undefined) index.remove(file);
      files.delete(id);
      version++;
    },
  };
}

/** Tells whether the drive's members include the user. */
export function isMember(drive: SharedDrive | undefined, email: string): boolean {
  return drive?.members.some((member) => member.email === email) ?? false;
}

/** Tells whether everybody who has the link may open the file. */
export function isOpenToAll(file: FileRecord): boolean {
  return file.grants?.some(({ type }) => type === "anyone") ?? false;
}

/** Tells whether a right on the file is the user's own, by name. */
export function isGranted(file: FileRecord, email: string): boolean {
  return file.grants?.some((grant) => grant.email === email) ?? false;
}
