import { ANN, BEN, CHIDI, PEOPLE } from "./_people.ts";
import { randomId } from "./_random_id.ts";
import { driveIdOf } from "./file_id.ts";
import { type FileRecord, FOLDER_TYPE } from "./file_record.ts";
import { createRandom, type Random } from "./random.ts";
import { createWorld, type SharedDrive, type World } from "./world.ts";

/** What {@link createGeneratedWorld} makes. */
export interface GeneratedWorldOptions {
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
 */
export function createGeneratedWorld(options: GeneratedWorldOptions): World {
  const random = createRandom(options.seed);
  const drives = ["Archive", "Operations"].map((name) => sharedDrive(`${name} ${options.seed}`, name));
  const files = generate(options.files, random, drives);
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

function generate(count: number, random: Random, drives: readonly SharedDrive[]): FileRecord[] {
  const files: FileRecord[] = [];
  // Each place grows a tree of its own; most files are Ann's.
  const places: readonly Place[] = [
    { folders: [PEOPLE[0].rootId], owner: ANN, weight: 0.8 },
    { folders: [drives[0]?.id ?? ""], driveId: drives[0]?.id ?? "", weight: 0.12 },
    { folders: [drives[1]?.id ?? ""], driveId: drives[1]?.id ?? "", weight: 0.04 },
  ];
  const trashedFolders = new Set<string>();
  let upload = { left: 0, created: 0 };
  for (let index = 0; index < count; index++) {
    if (upload.left-- <= 0) upload = nextUpload(random);
    const place = choosePlace(places, random());
    const created = upload.created;
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
    if (place !== undefined && random() < 0.08) {
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

/** One upload in fifty brings many files with the same second. */
function nextUpload(random: Random): { left: number; created: number } {
  const bulk = random() < 0.02;
  const created = END - Math.floor(random() ** 3 * 8 * YEAR) - 1;
  return {
    left: bulk ? Math.floor(random() * 400) : 0,
    created: bulk ? created - (created % 1000) : created,
  };
}
