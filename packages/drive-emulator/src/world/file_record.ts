import type { GoogleContent } from "../contents/google_content.ts";

/** A right on a file or a shared drive. */
export interface Grant {
  readonly type: "user" | "group" | "domain" | "anyone";
  readonly role: "owner" | "organizer" | "fileOrganizer" | "writer" | "commenter" | "reader";
  readonly email?: string;
  readonly domain?: string;
  /** Whether a search finds the file, for `domain` and `anyone`. */
  readonly discoverable?: boolean;
  /** Whether it came with a folder, and is no right on the file by itself. */
  readonly inherited?: boolean;
}

/** What a file carries that was changed while the emulator ran, and what is in it. */
export interface EditMarks {
  /** For a file of the sample, which has contents, the name that it was made with. */
  readonly sample?: string;
  /** Whether Google takes it for malware, which only its owner may still download. */
  abusive?: boolean;
  /** How often it was changed. */
  edits?: number;
  /**
   * Its content, where that is as long as its size; else it stands for the content, and files of the same have the same
   * checksums. Without it each has its own.
   */
  content?: string;
  /** Its content, where that is no text. */
  bytes?: Uint8Array;
  /** What it says, for a Docs editors file. */
  google?: GoogleContent;
  /** When and by whom it was thrown away. */
  trashing?: { readonly time: number; readonly by: string };
}

/**
 * A file as the emulator keeps it: small, since there may be a million; the File resource is made of it when
 * it is asked for. Times are milliseconds since 1970.
 */
export interface FileRecord extends EditMarks {
  readonly id: string;
  name: string;
  mimeType: string;
  created: number;
  modified: number;
  /** Bytes; absent for folders and shortcuts. */
  size?: number;
  /** ID of the one parent; absent for what hangs in no folder. */
  parent?: string;
  /** Address of the owner; absent on shared drives. */
  owner?: string;
  driveId?: string;
  trashed?: boolean;
  /** False for what lies in a trashed folder. */
  explicitlyTrashed?: boolean;
  starred?: boolean;
  /** Rights beside the owner's. */
  grants?: readonly Grant[];
  /** When and, where Google tells it, by whom the file was shared with the main user. */
  sharedWithMe?: { readonly time: number; readonly by?: string };
  shortcut?: {
    readonly targetId: string;
    readonly targetMimeType: string;
    readonly targetResourceKey?: string;
  };
  description?: string;
  /** What `fullText` finds beside the name. */
  text?: string;
  lastModifier?: string;
  viewedByMe?: number;
  properties?: Readonly<Record<string, string>>;
  appProperties?: Readonly<Record<string, string>>;
  /** IDs of its labels. */
  labels?: readonly string[];
  /** Values of labels' fields by `ID.FIELD`. */
  labelFields?: Readonly<Record<string, string>>;
  resourceKey?: string;
  folderColor?: string;
  /** Pixels of an image or a video. */
  dimensions?: { readonly width: number; readonly height: number };
  /** Length of a video. */
  durationMs?: number;
  /** Why nobody may change the content; absent where they may. */
  readOnlyReason?: string;
}

export const FOLDER_TYPE = "application/vnd.google-apps.folder";
export const SHORTCUT_TYPE = "application/vnd.google-apps.shortcut";
