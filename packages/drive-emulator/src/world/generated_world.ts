import { ANN, BEN, CHIDI, PEOPLE } from "./_people.ts";
import { randomId } from "./_random_id.ts";
import { checkShape, type DriveShape } from "./drive_shape.ts";
import { driveIdOf } from "./file_id.ts";
import { type FileRecord, FOLDER_TYPE } from "./file_record.ts";
import { createRandom, type Random } from "./random.ts";
import { createWorld, type SharedDrive, type World } from "./world.ts";

/** What {@link createGeneratedWorld} makes. */
export interface GeneratedWorldOptions extends DriveShape {
  readonly now: () => number;
  /** How many files, folders included. */
  readonly files: number;
  /** The same seed gives the same files. */
  readonly seed: number;
}

const END = Date.parse("2026-11-01T00:00:00Z");
const YEAR = 365 * 86_400_000;
const WORDS =
  "plan report notes budget review draft photo scan invoice contract summary design data export backup meeting team launch list idea letter offer map chart index".split(
    " ",
  );
const TYPES: readonly (readonly [string, string])[] = [
  ["application/vnd.google-apps.document", ""],
  ["application/vnd.google-apps.spreadsheet", ""],
  ["application/vnd.google-apps.presentation", ""],
  ["application/pdf", ".pdf"],
  ["image/jpeg", ".jpg"],
  ["image/png", ".png"],
  ["video/mp4", ".mp4"],
  ["text/plain", ".txt"],
  ["application/zip", ".zip"],
];

/**
 * Makes a Drive of many files: folders of uneven size, two shared drives, some trash and sharing, and times of
 * creation that are as skewed as real ones, with bulk uploads that share one second.
 *
 * @throws {RangeError} for a shape that no Drive of this size has.
 */
export function createGeneratedWorld(options: GeneratedWorldOptions): World {
  checkShape(options);
  const names = options.shape === "owned" ? [] : ["Archive", "Operations"];
  const drives = names.map((name) => sharedDrive(`${name} ${options.seed}`, name));
  const files = generate(options, drives);
  return createWorld({ now: options.now, users: PEOPLE, drives, files });
}

function sharedDrive(seed: string, name: string): SharedDrive {
  return {
    id: driveIdOf(seed),
    name,
    created: END - 4 * YEAR,
    members: [{ type: "user", role: "reader", email: ANN }],
  };
}

function generate(options: GeneratedWorldOptions, drives: readonly SharedDrive[]): FileRecord[] {
  const { files: count, folders, shape } = options;
  const random = createRandom(options.seed);
  const nextCreated = createCreationTimes(random, options);
  const files: FileRecord[] = [];
  // Each place grows a tree of its own; most files are Ann's.
  const places: readonly Place[] = [
    { folders: [PEOPLE[0].rootId], owner: ANN, weight: shape === "owned" ? 1 : 0.8 },
    ...drives.map(({ id }, nth) => ({ folders: [id], driveId: id, weight: nth === 0 ? 0.12 : 0.04 })),
  ];
  const placed = places.reduce((sum, { weight }) => sum + weight, 0);
  const trashedFolders = new Set<string>();
  for (let index = 0; index < count; index++) {
    const created = nextCreated();
    // Where their number is given, the folders come first, and none is with other people.
    const isFolder = folders === undefined ? undefined : index < folders;
    const place = choosePlace(places, random() * (isFolder === true ? placed : 1));
    const file: FileRecord = {
      id: randomId(random),
      name: "",
      mimeType: FOLDER_TYPE,
      created,
      modified: created + Math.floor(random() ** 4 * (END - created)),
    };
    if (place === undefined) {
      file.owner = random() < 0.5 ? BEN : CHIDI;
      file.grants = SHARED_WITH_ANN;
      file.sharedWithMe = { time: file.modified, by: file.owner };
    } else {
      if (place.owner !== undefined) file.owner = place.owner;
      if (place.driveId !== undefined) file.driveId = place.driveId;
      // Squaring makes early folders large, as in a Drive that has grown.
      file.parent = place.folders[Math.floor(random() ** 2 * place.folders.length)] ?? "";
    }
    const word = WORDS[Math.floor(random() * WORDS.length)] ?? "";
    if (place !== undefined && (isFolder ?? random() < 0.08)) {
      file.name = `${word} ${index}`;
      place.folders.push(file.id);
    } else {
      const [mimeType, extension] = TYPES[Math.floor(random() ** 1.5 * TYPES.length)] ?? [
        "text/plain",
        ".txt",
      ];
      file.name = `${word} ${index}${extension}`;
      file.mimeType = mimeType;
      file.size = Math.floor(random() ** 6 * 5e8) + 200;
    }
    if (random() < 0.02) file.trashed = true;
    if (file.parent !== undefined && trashedFolders.has(file.parent)) {
      if (file.trashed !== true) file.explicitlyTrashed = false;
      file.trashed = true;
    }
    if (file.trashed === true && file.mimeType === FOLDER_TYPE) trashedFolders.add(file.id);
    if (random() < 0.01) file.starred = true;
    files.push(file);
  }
  return files;
}

interface Place {
  readonly folders: string[];
  readonly owner?: string;
  readonly driveId?: string;
  readonly weight: number;
}

const SHARED_WITH_ANN = [{ type: "user", role: "reader", email: ANN }] as const;

function choosePlace(places: readonly Place[], at: number): Place | undefined {
  let passed = 0;
  return places.find(({ weight }) => {
    passed += weight;
    return at < passed;
  });
}

/** Returns when the next file was made. */
function createCreationTimes(random: Random, { uploads, bulkShare }: DriveShape): () => number {
  const single = () => END - Math.floor(random() ** 3 * 8 * YEAR) - 1;
  const wholeSecond = (time: number) => time - (time % 1000);
  if (uploads === undefined && bulkShare === undefined) {
    let upload = { left: 0, created: 0 };
    return () => {
      if (upload.left-- > 0) return upload.created;
      // One upload in fifty brings many files with the same second.
      const isBulk = random() < 0.02;
      const created = single();
      upload = isBulk
        ? { created: wholeSecond(created), left: Math.floor(random() * 400) }
        : { created, left: 0 };
      return upload.created;
    };
  }
  const moments = Array.from({ length: uploads ?? 30 }, () => wholeSecond(single()));
  const share = bulkShare ?? 0.6;
  return () => (random() < share ? (moments[Math.floor(random() * moments.length)] ?? END) : single());
}
