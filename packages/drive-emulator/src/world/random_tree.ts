import { ANN, BEN } from "./_people.ts";
import { OTHERS, randomGrants, randomMarks, randomMedia, randomTimes, randomType } from "./_random_facts.ts";
import { randomId } from "./_random_id.ts";
import { pick, randomName } from "./_random_names.ts";
import { addRandomShortcuts } from "./_random_shortcuts.ts";
import { driveIdOf } from "./file_id.ts";
import { type FileRecord, FOLDER_TYPE, type Grant } from "./file_record.ts";
import { createRandom, type Random } from "./random.ts";
import { isMember, type World } from "./world.ts";

/** What {@link createRandomTree} grows. */
export interface RandomTreeOptions {
  /** A whole number; the same seed in the same world gives the same tree. */
  readonly seed: number;
  /** How many files, folders and shortcuts included. */
  readonly files: number;
  /** `hostile`: names with slashes, quotes, control characters and lone surrogates among the plain. @default "plain" */
  readonly names?: "plain" | "hostile";
}

/** Somewhere that files hang: a root, a folder, or no parent at all. */
interface Folder {
  readonly id: string | undefined;
  readonly isTrashed: boolean;
  /** What its files have of it. */
  readonly given: Pick<FileRecord, "owner" | "driveId" | "grants">;
}

interface Place {
  readonly weight: number;
  readonly folders: Folder[];
  readonly canTrash: boolean;
  /** Whether nobody but the owner ever sees what lies here. */
  readonly isPrivate?: true;
  /** Says what sets a file apart that hangs in the first of the folders. */
  readonly atTop?: (random: Random, file: FileRecord) => Partial<FileRecord>;
}

const TO_ANN: readonly Grant[] = [{ type: "user", role: "reader", email: ANN }];
const TO_ALL: readonly Grant[] = [{ type: "anyone", role: "reader" }];

/**
 * Adds to a world a tree that no person would make, for tests of what must hold in every Drive: over My Drive, the
 * shared drives of the main user, what others share with them or opened to all, what they own in folders that they
 * cannot see, and a further shared drive of which they are no member. Siblings share names, folders are thrown away
 * whole, and shortcuts go round in circles or lead nowhere; every field that a file can have is on some of the files.
 *
 * @returns the files that were added, parents before what is in them
 * @example Whatever the tree, files.list gives no file twice
 * ```ts
 * import { createEmulator, createRandomTree } from "@drivelens/drive-emulator";
 *
 * const emulator = createEmulator({ files: 0 });
 * createRandomTree(emulator.world, { seed: 7, files: 200 });
 * const response = await emulator.fetch(`${emulator.url}/drive/v3/files?fields=files(id)&pageSize=1000`, {
 *   headers: { Authorization: `Bearer ${emulator.grant().accessToken}` },
 * });
 * const { files } = await response.json();
 * const ids = files.map((file: { id: string }) => file.id);
 * if (new Set(ids).size !== ids.length) throw new Error("Expected every file once");
 * ```
 */
export function createRandomTree(world: World, options: RandomTreeOptions): readonly FileRecord[] {
  const { seed, files: count, names = "plain" } = options;
  // A generated world grows from the same seeds, and no two files may have one ID.
  const random = createRandom(seed ^ 0x51ed270b);
  const places = placesIn(world, seed);
  const siblings = new Map<string | undefined, FileRecord[]>();
  const files: FileRecord[] = [];
  while (files.length < count) {
    const place = choosePlace(places, random());
    const folder = chooseFolder(place, random);
    const beside = siblings.get(folder.id) ?? [];
    siblings.set(folder.id, beside);
    const name = randomName(random, { isHostile: names === "hostile", siblings: beside });
    const file = fileIn(folder, { place, random, name });
    beside.push(file);
    files.push(file);
    if (file.mimeType === FOLDER_TYPE) place.folders.push(insideOf(file));
  }
  addRandomShortcuts(files, random);
  for (const file of files) world.addFile(file);
  return files;
}

function placesIn(world: World, seed: number): readonly Place[] {
  const elsewhere = driveIdOf(`elsewhere ${seed}`);
  const members: readonly Grant[] = [{ type: "user", role: "organizer", email: BEN }];
  const [mine, bens] = [world.users.get(world.me)?.rootId, world.users.get(BEN)?.rootId];
  const drives = [...world.drives.values()].filter((drive) => isMember(drive, world.me));
  world.addDrive({ id: elsewhere, name: "Elsewhere", created: 1_400_000_000_000, members });
  const top = (id: string | undefined, given: Folder["given"]) => [{ id, isTrashed: false, given }];
  const bensOwn: Place = {
    weight: 0.06,
    canTrash: true,
    isPrivate: true,
    folders: top(bens, { owner: BEN }),
  };
  return [
    { weight: 0.45, canTrash: true, folders: top(mine, { owner: ANN }) },
    ...drives.map(({ id }) => ({ weight: 0.12, canTrash: true, folders: top(id, { driveId: id }) })),
    { weight: 0.14, canTrash: false, folders: top(undefined, { owner: BEN }), atTop: sharedWithAnn },
    { weight: 0.04, canTrash: false, folders: top(undefined, { owner: BEN }), atTop: openedByLink },
    { weight: 0.06, canTrash: true, folders: top(bens, { owner: ANN }), atTop: orphanIn(bensOwn.folders) },
    { weight: 0.05, canTrash: false, folders: top(elsewhere, { driveId: elsewhere }), atTop: lentByDrive },
    bensOwn,
  ];
}

function choosePlace(places: readonly Place[], at: number): Place {
  let passed = 0;
  const total = places.reduce((sum, { weight }) => sum + weight, 0);
  const chosen = places.find(({ weight }) => {
    passed += weight / total;
    return at < passed;
  });
  return chosen ?? (places[0] as Place);
}

/** Half of what has a top of its own hangs there: else it would soon be all folders within folders. */
function chooseFolder({ folders, atTop }: Place, random: Random): Folder {
  const [first] = folders;
  return first !== undefined && atTop !== undefined && random() < 0.5 ? first : pick(random, folders);
}

interface FileOptions {
  readonly place: Place;
  readonly random: Random;
  readonly name: string;
}

function fileIn(folder: Folder, { place, random, name }: FileOptions): FileRecord {
  const mimeType = randomType(random);
  const { given } = folder;
  const own = given.driveId === undefined && place.isPrivate !== true ? randomGrants(random) : [];
  const grants = [...(given.grants ?? []), ...own.filter((grant) => !isGivenAlready(grant, given))];
  const file: FileRecord = {
    id: random() < 0.05 ? `0B${randomId(random).slice(1, 27)}` : randomId(random),
    name,
    mimeType,
    ...randomTimes(random),
    ...randomMedia(random, mimeType),
    ...randomMarks(random),
    ...given,
    ...(folder.id === undefined ? {} : { parent: folder.id }),
    ...(grants.length === 0 ? {} : { grants }),
    ...trash(place, folder, random),
  };
  if (folder === place.folders[0]) Object.assign(file, place.atTop?.(random, file));
  if (file.grants?.some(({ type }) => type === "anyone") === true && random() < 0.3)
    file.resourceKey = `0-${randomId(random).slice(1, 23)}`;
  return file;
}

/** Google keeps one right for each person, each domain and everybody. */
function isGivenAlready(grant: Grant, { owner, grants = [] }: Folder["given"]): boolean {
  if (grant.email !== undefined && grant.email === owner) return true;
  return grants.some(
    ({ type, email, domain }) => type === grant.type && email === grant.email && domain === grant.domain,
  );
}

function trash(place: Place, folder: Folder, random: Random): Partial<FileRecord> {
  if (place.canTrash && random() < 0.06) return { trashed: true };
  return folder.isTrashed ? { trashed: true, explicitlyTrashed: false } : {};
}

function insideOf({ id, owner, driveId, grants, trashed }: FileRecord): Folder {
  return {
    id,
    isTrashed: trashed === true,
    given: {
      ...(owner === undefined ? {} : { owner }),
      ...(driveId === undefined ? {} : { driveId }),
      ...(grants === undefined ? {} : { grants: grants.map((grant) => ({ ...grant, inherited: true })) }),
    },
  };
}

function sharedWithAnn(random: Random, { created, grants = [] }: FileRecord): Partial<FileRecord> {
  const owner = pick(random, OTHERS);
  const time = created + Math.floor(random() * 86_400_000);
  const by = random() < 0.8 ? owner : pick(random, OTHERS);
  const sharedWithMe = random() < 0.8 ? { time, by } : { time };
  return { owner, sharedWithMe, grants: [...TO_ANN, ...grants.filter(({ email }) => email !== owner)] };
}

/** What is open to all is in a person's Drive from when they first look at it, and nobody shared it with them. */
function openedByLink(random: Random, { modified }: FileRecord): Partial<FileRecord> {
  return { owner: pick(random, OTHERS), grants: TO_ALL, viewedByMe: modified };
}

/** Some hang in a folder of Ben's that the main user cannot see, and some in none. */
function orphanIn(hidden: readonly Folder[]): NonNullable<Place["atTop"]> {
  return (random, file) => {
    const { id, isTrashed } = pick(random, hidden);
    if (id === undefined || random() < 0.2) {
      delete file.parent;
      return {};
    }
    return { parent: id, ...(isTrashed ? { trashed: true, explicitlyTrashed: false } : {}) };
  };
}

function lentByDrive(random: Random, { created }: FileRecord): Partial<FileRecord> {
  if (random() < 0.2) return {};
  return { grants: TO_ANN, sharedWithMe: { time: created + 1000, by: BEN } };
}
