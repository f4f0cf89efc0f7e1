import type { Row } from "../drive/list_page.ts";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { condition, inFolder, type SortableQuery } from "../drive/query.ts";
import { DriveError } from "../errors.ts";
import { shellQuote } from "../shell_quote.ts";
import { type ListingJob, wantsPath } from "./_listing_job.ts";
import type { Chain } from "./_read_chain.ts";
import type { WalkFolder } from "./_walk_folder.ts";
import { corporaOf, type FoundPlace, isOrphaned } from "./place_finder.ts";
import { quotedPath } from "./quoted_path.ts";

/** Where a chain looks, before it is known what it asks. */
export type Look = Pick<Chain, "name" | "corpus" | "otherwise" | "resourceKeys">;

/** Where a listing looks. */
export interface Aim {
  readonly looks: readonly Look[];
  /** Holds of every row, beside what the filter asks. */
  readonly conditions: readonly SortableQuery[];
  /** What of it has to be decided here. */
  readonly keep?: ((row: Row) => boolean) | undefined;
  /** The place that every row counts for. @default the place that each row says itself */
  readonly place?: string | undefined;
  /** Folders to be read one by one instead of, or behind, what the chains bring. */
  readonly folders?: readonly WalkFolder[] | undefined;
  /** Whether the folders that the chains bring are to be read as well. */
  readonly walksRows?: boolean;
  /** True where what is listed lies in the trash. */
  readonly inTrash: boolean;
  /** Whether it is everything that the account can see. */
  readonly isWhole?: boolean;
  /** Whether the rows are told by what each says of itself, so that they can be picked out of all that is known. */
  readonly isKnowable?: boolean;
  /** The place, where what lies in it is known. */
  readonly known?: FoundPlace;
  /** Whether what lies below others comes with them, so that it is for the paths to tell what lies too deep. */
  readonly isDeep?: boolean;
}

/** What narrows a listing that names no place. */
export interface AimOptions {
  readonly place?: string | undefined;
  readonly myDrive?: boolean | undefined;
  readonly drive?: string | undefined;
  /** A condition of the person's own, which may name a folder. */
  readonly query?: string | undefined;
}

/** What {@link aimOf} is told. */
export interface FindAimOptions extends AimOptions {
  /** Whether what is known is to answer, as far as it can. */
  readonly prefersKnown: boolean;
}

const USER: Look = { name: "user", corpus: { corpora: "user" } };
const ALL_DRIVES: Look = { name: "all", corpus: { corpora: "allDrives" } };

/**
 * Finds out where to look.
 *
 * @throws {DriveError} `INVALID_INPUT`, `NOT_FOUND` and `AMBIGUOUS_PATH` for a place that is none, or not one.
 */
export async function aimOf(job: ListingJob, options: FindAimOptions): Promise<Aim> {
  const { place, myDrive, drive, query, prefersKnown } = options;
  if (place !== undefined) {
    const known = prefersKnown ? await job.known?.place(place) : undefined;
    const aim = known === undefined || job.followShortcuts ? undefined : knownAim(job, known);
    if (aim !== undefined) return aim;
    const found = known ?? (await job.finder.followed(await job.finder.find(place)));
    return aimAt({ ...job, known: undefined }, found);
  }
  if (job.client.credential.kind === "api-key" && (drive !== undefined || myDrive === true))
    throw nobodys(options);
  if (drive !== undefined) {
    const driveId = await job.directory.idOf(drive);
    const label = await job.directory.placeOf(driveId);
    return {
      looks: [lookInto(driveId)],
      conditions: [],
      place: label,
      inTrash: false,
      isKnowable: true,
    };
  }
  if (myDrive === true) {
    const conditions = [condition("'me' in owners")];
    return { looks: [USER], conditions, place: "/", inTrash: false, isKnowable: true };
  }
  if (job.client.credential.kind === "api-key") {
    // Nobody's key has no drives to search.
    if (/\bin\s+parents\b/i.test(query ?? "")) return { looks: [USER], conditions: [], inTrash: false };
    throw new DriveError("INVALID_INPUT", "Cannot list a whole Drive with an API key: it is nobody's", {
      hint: "Name a public folder by its ID or address",
    });
  }
  return { looks: await everywhere(job), conditions: [], inTrash: false, isWhole: true, isKnowable: true };
}

/** Google would answer with a Drive in which there is nothing. */
function nobodys({ drive }: AimOptions): DriveError {
  const message =
    drive === undefined
      ? "Cannot list My Drive with an API key: it is nobody's"
      : `Cannot list the shared drive "${drive}" with an API key: it is a member of none`;
  return new DriveError("INVALID_INPUT", message, { hint: "Name a public folder by its ID or address" });
}

/** Each shared drive on its own where Google tells which there are; else one question for all of them. */
async function everywhere({ directory, known }: ListingJob): Promise<readonly Look[]> {
  if (!directory.tellsNames || known !== undefined) return [ALL_DRIVES];
  return [USER, ...(await directory.list()).map(({ id }) => lookInto(id))];
}

/** What is asked beside a question for all drives that Google has not searched to the end. */
export function oneByOne({ directory }: ListingJob, rows: readonly Row[]): readonly Look[] {
  const seen = rows.flatMap(({ driveId }) => (typeof driveId === "string" ? [driveId] : []));
  return [USER, ...[...new Set([...directory.known().keys(), ...seen])].map(lookInto)];
}

/** Returns where a chain of this name looks when it was not among the first ones. */
export function lookNamed(name: string): Look {
  return name === USER.name ? USER : lookInto(name);
}

function lookInto(driveId: string): Look {
  return { name: driveId, corpus: { corpora: "drive", driveId } };
}

/** Aims at what is known of a place; undefined where Drive alone knows what lies below what is listed there. */
function knownAim(job: ListingJob, found: FoundPlace): Aim | undefined {
  const { collection, path } = found;
  const aim = { looks: [], conditions: [], isKnowable: true, known: found };
  if (collection === undefined) {
    const inTrash = folderAt(job, found).trashed === true;
    return { ...aim, place: path, inTrash };
  }
  if (collection === "trash") return { ...aim, inTrash: true, isDeep: true };
  if (job.recursive) return undefined;
  return { ...aim, inTrash: false, ...(collection === "starred" ? {} : { place: path }) };
}

function folderAt({ client }: ListingJob, { path, row }: FoundPlace): Row {
  if (row?.mimeType === FOLDER_TYPE) return row;
  throw new DriveError("INVALID_INPUT", `Cannot list ${quotedPath(path)}: it is a file, not a folder`, {
    hint: `To see all about it, run: drivelens info ${shellQuote(path, { platform: client.platform })}`,
  });
}

async function aimAt(job: ListingJob, found: FoundPlace): Promise<Aim> {
  if (found.collection !== undefined) return aimAtCollection(job, found);
  const row = folderAt(job, found);
  const driveId = typeof row.driveId === "string" ? row.driveId : undefined;
  const inTrash = row.trashed === true;
  const isWholeDrive = found.isRoot && job.recursive && job.depth === Number.POSITIVE_INFINITY;
  // A shared drive is read whole with far fewer requests than folder by folder.
  if (isWholeDrive && !job.followShortcuts && driveId !== undefined)
    return { looks: [lookInto(driveId)], conditions: [], place: found.path, inTrash, isWhole: true };
  const resourceKeys = found.resourceKey === undefined ? undefined : new Map([[row.id, found.resourceKey]]);
  if (!wantsPath(job)) {
    const look = { name: "folder", ...corporaOf({ ...row, driveId }), resourceKeys };
    return { looks: [look], conditions: [inFolder(row.id)], place: found.path, inTrash };
  }
  const path = await canonicalPath(job, found);
  const folder = { id: row.id, driveId, path, resourceKey: found.resourceKey };
  return { looks: [], conditions: [], place: path, folders: [folder], inTrash };
}

/** An ID or an address says nothing of where the folder is. */
async function canonicalPath({ book, client }: ListingJob, { path, row }: FoundPlace): Promise<string> {
  if (!path.startsWith("id:") || row === undefined || client.credential.kind === "api-key") return path;
  return (await book.pathsOf([row]))[0] ?? path;
}

async function aimAtCollection(job: ListingJob, { collection, path }: FoundPlace): Promise<Aim> {
  const walksRows = job.recursive && collection !== "trash";
  switch (collection) {
    case "shared-with-me":
      return {
        looks: [USER],
        conditions: [condition("sharedWithMe = true")],
        place: path,
        inTrash: false,
        walksRows,
      };
    case "starred": {
      const looks = await everywhere(job);
      return { looks, conditions: [condition("starred = true")], inTrash: false, walksRows };
    }
    case "trash":
      return { looks: await everywhere(job), conditions: [], inTrash: true, isDeep: true };
    default:
      return { looks: [USER], conditions: [], keep: isOrphaned, place: path, inTrash: false, walksRows };
  }
}
