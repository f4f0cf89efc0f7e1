import { ANN, BEN, CHIDI, DORA } from "./_people.ts";
import { pick } from "./_random_names.ts";
import { type FileRecord, FOLDER_TYPE, type Grant, SHORTCUT_TYPE } from "./file_record.ts";
import type { Random } from "./random.ts";

const START = Date.parse("2011-04-01T00:00:00Z");
const END = Date.parse("2026-11-01T00:00:00Z");
/** Moments that many files share to the millisecond, as an upload leaves them. */
const UPLOADS: readonly number[] = [1_400_000_000_123, 1_555_555_555_000, 1_700_000_000_999];

const GOOGLE_TYPES: readonly string[] =
  "document spreadsheet presentation form drawing site script map jam vid fusiontable".split(" ");
const BLOB_TYPES: readonly string[] = [
  "application/pdf",
  "application/zip",
  "application/octet-stream",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "audio/mpeg",
  "image/jpeg",
  "image/png",
  "text/csv",
  "text/plain",
  "video/mp4",
  "application/x-never-heard-of",
];

/** Everybody but the main user. */
export const OTHERS: readonly string[] = [BEN, CHIDI, DORA];

/** Returns a type; most files are blobs, one in five is a folder. */
export function randomType(random: Random): string {
  const at = random();
  if (at < 0.2) return FOLDER_TYPE;
  if (at < 0.28) return SHORTCUT_TYPE;
  return at < 0.6 ? `application/vnd.google-apps.${pick(random, GOOGLE_TYPES)}` : pick(random, BLOB_TYPES);
}

/** Returns when a file was made and changed; what was uploaded may have been changed before. */
export function randomTimes(random: Random): Pick<FileRecord, "created" | "modified"> {
  const created = random() < 0.15 ? pick(random, UPLOADS) : randomTime(random);
  const at = random();
  if (at < 0.3) return { created, modified: created };
  if (at < 0.4) return { created, modified: START + Math.floor(random() * (created - START)) };
  return { created, modified: created + Math.floor(random() * (END - created)) };
}

/** Returns a moment with milliseconds. */
function randomTime(random: Random): number {
  return START + Math.floor(random() * (END - START));
}

/** Returns what the type of a file brings with it: size, pixels, length, colour. */
export function randomMedia(random: Random, mimeType: string): Partial<FileRecord> {
  if (mimeType === FOLDER_TYPE) return random() < 0.3 ? { folderColor: "#f83a22" } : {};
  if (mimeType === SHORTCUT_TYPE) return {};
  const size = random() < 0.1 ? 0 : Math.floor(random() ** 6 * 6e12);
  const dimensions = { width: 1 + Math.floor(random() * 8000), height: 1 + Math.floor(random() * 8000) };
  if (mimeType.startsWith("video/"))
    return { size, dimensions, durationMs: Math.floor(random() * 7_200_000) };
  return mimeType.startsWith("image/") ? { size, dimensions } : { size };
}

/** Returns what any file may carry, each with its own small chance. */
export function randomMarks(random: Random): Partial<FileRecord> {
  const chance = (odds: number, marks: Partial<FileRecord>) => (random() < odds ? marks : {});
  return {
    ...chance(0.12, { starred: true }),
    ...chance(0.4, { lastModifier: pick(random, [ANN, ...OTHERS]) }),
    ...chance(0.4, { viewedByMe: randomTime(random) }),
    ...chance(0.1, { description: pick(random, ["Bought in May", "First line\nsecond line", "=1+1"]) }),
    ...chance(0.1, { text: "alpha beta gamma" }),
    ...chance(0.1, { properties: { client: pick(random, ["north", "south"]) } }),
    ...chance(0.08, { appProperties: { reviewed: "yes" } }),
    ...chance(0.06, { labels: ["confidentiality"], labelFields: { "confidentiality.level": "public" } }),
    ...chance(0.05, { readOnlyReason: "Approved; ask before any change" }),
  };
}

/** Returns the rights that an owner gives to others, most often none. */
export function randomGrants(random: Random): readonly Grant[] {
  const at = random();
  if (at < 0.65) return [];
  const role = pick(random, ["reader", "commenter", "writer"] as const);
  if (at < 0.75) return [{ type: "anyone", role: "reader" }];
  if (at < 0.78) return [{ type: "anyone", role, discoverable: true }];
  if (at < 0.83) return [{ type: "domain", role, domain: "example.com", discoverable: random() < 0.5 }];
  if (at < 0.86) return [{ type: "group", role, email: "team@example.com" }];
  const people = OTHERS.filter(() => random() < 0.5).map((email): Grant => ({ type: "user", role, email }));
  return at < 0.95 ? people : [...people, { type: "anyone", role: "reader" }];
}
