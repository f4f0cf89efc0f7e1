import type { FileRecord, Grant } from "../world/file_record.ts";
import type { Random } from "../world/random.ts";
import type { CreateFileOptions } from "./create_file.ts";
import type { DeleteFileOptions } from "./delete_file.ts";
import type { LoseAccessOptions } from "./lose_access.ts";
import type { ModifyFileOptions } from "./modify_file.ts";
import type { RandomEditOptions } from "./random_edit.ts";
import type { ShareFileOptions } from "./share_file.ts";
import type { StarFileOptions } from "./star_file.ts";
import type { TrashFileOptions } from "./trash_file.ts";
import type { UnshareFileOptions } from "./unshare_file.ts";

/** A kind of change. */
export type EditAction = Exclude<keyof Edits, "random">;

/** A change that was made at random. */
export interface RandomEdit {
  readonly action: EditAction;
  /** The file or the shared drive that it was made to. */
  readonly id: string;
}

/** What {@link Edits.gainAccess} may be given. */
export interface GainAccessOptions extends LoseAccessOptions {
  /** @default reader */
  readonly role?: Grant["role"];
}

/** What {@link Edits.addMember} and {@link Edits.removeMember} are given. */
export interface MemberOptions {
  /** @default the main user */
  readonly email?: string;
  /** Of a member who is added. @default reader */
  readonly role?: Grant["role"];
}

/**
 * Changes the world as people do, and writes each change into the logs that the change feed is read from. All throw a
 * `RangeError` for what is not there or cannot be changed so.
 *
 * @see https://developers.google.com/workspace/drive/api/guides/about-changes
 */
export interface Edits {
  create(options: CreateFileOptions): FileRecord;
  /** Gives a file new content. */
  modify(id: string, options?: ModifyFileOptions): void;
  rename(id: string, name: string): void;
  /** Moves a file or a folder into another folder, a shared drive, or the root of a My Drive. */
  move(id: string, parent: string): void;
  trash(id: string, options?: TrashFileOptions): void;
  untrash(id: string): void;
  /** Deletes for ever. */
  delete(id: string, options?: DeleteFileOptions): void;
  share(id: string, options: ShareFileOptions): void;
  unshare(id: string, options: UnshareFileOptions): void;
  /** Shares with one user, by default the main one. */
  gainAccess(id: string, options?: GainAccessOptions): void;
  /** Takes from the sight of one user, by default the main one. */
  loseAccess(id: string, options?: LoseAccessOptions): void;
  /** Stars for the main user. */
  star(id: string, options?: StarFileOptions): void;
  addMember(driveId: string, options?: MemberOptions): void;
  removeMember(driveId: string, options?: Pick<MemberOptions, "email">): void;
  /** Makes one change of a random kind to what is chosen at random; the same numbers, the same change. */
  random(random: Random, options?: RandomEditOptions): RandomEdit;
}
