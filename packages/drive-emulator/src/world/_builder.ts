import { ANN } from "./_people.ts";
import { fileId } from "./file_id.ts";
import { type FileRecord, FOLDER_TYPE, SHORTCUT_TYPE } from "./file_record.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The sample world stands still at this moment: its newest file is an hour older. */
export const SAMPLE_NOW: number = Date.parse("2026-11-20T16:30:00Z");

const GOOGLE_TYPES: Readonly<Record<string, string>> = {
  doc: "document",
  sheet: "spreadsheet",
  slides: "presentation",
  form: "form",
  drawing: "drawing",
  site: "site",
  script: "script",
  map: "map",
  jam: "jam",
  vid: "vid",
};

const OOXML = "application/vnd.openxmlformats-officedocument.";
const EXTENSION_TYPES: Readonly<Record<string, string>> = {
  docx: `${OOXML}wordprocessingml.document`,
  xlsx: `${OOXML}spreadsheetml.sheet`,
  pptx: `${OOXML}presentationml.presentation`,
  odt: "application/vnd.oasis.opendocument.text",
  doc: "application/msword",
  pdf: "application/pdf",
  jpg: "image/jpeg",
  png: "image/png",
  heic: "image/heif",
  svg: "image/svg+xml",
  mp4: "video/mp4",
  mov: "video/quicktime",
  mp3: "audio/mpeg",
  m4a: "audio/mp4",
  zip: "application/zip",
  gz: "application/gzip",
  txt: "text/plain",
  md: "text/markdown",
  csv: "text/csv",
  html: "text/html",
  json: "application/json",
  ics: "text/calendar",
  eml: "message/rfc822",
  psd: "image/vnd.adobe.photoshop",
  epub: "application/epub+zip",
};

/** Where and how {@link WorldBuilder} adds a file. */
export interface PlaceOptions {
  /** ID of the folder; absent for what has no visible parent. */
  readonly parent?: string;
  readonly owner?: string;
  readonly driveId?: string;
}

/** Facts of a file beyond its name and place. */
export type Facts = Partial<Omit<FileRecord, "id" | "name">> & {
  /** How many days before the world's moment it was changed. */
  readonly days?: number;
};

/** Collects the files of a world; the same calls give the same files. */
export class WorldBuilder {
  readonly files: FileRecord[] = [];

  /** Adds a file whose type is a word such as `sheet`, or what the extension of its name says. */
  add(name: string, place: PlaceOptions, facts: Facts & { readonly kind?: string } = {}): FileRecord {
    const { days = 30 + (this.files.length % 300), kind, ...rest } = facts;
    const seed = `${this.files.length} ${name}`;
    const spread = hashOf(seed);
    const google = kind === undefined ? undefined : GOOGLE_TYPES[kind];
    const extension = name.match(/\.(\w+)$/)?.[1]?.toLowerCase() ?? "";
    const mimeType =
      google === undefined
        ? (EXTENSION_TYPES[extension] ?? "application/octet-stream")
        : `application/vnd.google-apps.${google}`;
    const modified = SAMPLE_NOW - Math.round(days * DAY) - HOUR - (spread % (6 * HOUR));
    const { owner = ANN, ...where } = place;
    const file: FileRecord = {
      id: fileId(seed),
      name,
      sample: name,
      mimeType,
      modified,
      created: modified - (1 + (spread % 90)) * DAY,
      size: google === undefined ? sizeOf(mimeType, spread) : 1024 + (spread % 90_000),
      ...(place.driveId === undefined ? { owner } : {}),
      ...mediaOf(mimeType, spread),
      ...withoutOwner(where),
      ...rest,
    };
    this.files.push(file);
    return file;
  }

  folder(name: string, place: PlaceOptions, facts: Facts = {}): string {
    const file = this.add(name, place, { mimeType: FOLDER_TYPE, ...facts });
    delete file.size;
    return file.id;
  }

  shortcut(
    name: string,
    target: Pick<FileRecord, "id" | "mimeType">,
    place: PlaceOptions,
    facts: Facts = {},
  ): FileRecord {
    const shortcut = { targetId: target.id, targetMimeType: target.mimeType };
    const file = this.add(name, place, { mimeType: SHORTCUT_TYPE, shortcut, ...facts });
    delete file.size;
    return file;
  }
}

function withoutOwner(place: Omit<PlaceOptions, "owner">): Pick<FileRecord, "parent" | "driveId"> {
  return {
    ...(place.parent === undefined ? {} : { parent: place.parent }),
    ...(place.driveId === undefined ? {} : { driveId: place.driveId }),
  };
}

function mediaOf(mimeType: string, spread: number): Pick<FileRecord, "dimensions" | "durationMs"> {
  const upright = spread % 3 === 0;
  if (mimeType.startsWith("video/")) {
    return { dimensions: { width: 1920, height: 1080 }, durationMs: 20_000 + (spread % 600_000) };
  }
  if (!/^image\/(?:jpeg|png|heif)$/.test(mimeType)) return {};
  return { dimensions: upright ? { width: 3024, height: 4032 } : { width: 4032, height: 3024 } };
}

function sizeOf(mimeType: string, spread: number): number {
  const family = mimeType.split("/")[0];
  const typical =
    { video: 180_000_000, audio: 9_000_000, image: 2_800_000, text: 9_000 }[family ?? ""] ?? 640_000;
  return Math.round(typical * (0.2 + (spread % 1000) / 400));
}

function hashOf(seed: string): number {
  let hash = 2_166_136_261;
  for (let at = 0; at < seed.length; at++) hash = Math.imul(hash ^ seed.charCodeAt(at), 16_777_619);
  return hash >>> 0;
}
