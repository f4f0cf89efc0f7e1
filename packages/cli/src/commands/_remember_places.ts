import {
  type DriveClient,
  type DriveFile,
  joinPath,
  parsePlace,
  type Receipt,
  rememberPlaces,
  segmentOf,
} from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { hostOf } from "../host_of.ts";
import type { CliIo } from "../io.ts";
import { textOf } from "./_texts.ts";

/** One listing is not to push out all that was seen before it. */
const MOST_PLACES = 200;
/** Names held to tell which are alone; a listing may be longer than memory is wide. */
const MOST_NAMES = 10_000;

/** Folders that a listing has shown. */
export interface SeenPlaces {
  /** Looks at the files of one page. */
  note(page: readonly DriveFile[]): void;
  /** Keeps the place and the folders in it for the Tab key; it never fails. */
  remember(receipt: Receipt): Promise<void>;
}

/** What {@link seenPlaces} needs beside the flags. */
export interface SeenPlacesOptions {
  readonly io: CliIo;
  readonly client: DriveClient;
}

/**
 * Collects the folders of a listing as they can be typed. Nothing is kept of the made-up Drive, nor of what an API key
 * opens: that has IDs and no paths.
 */
export function seenPlaces(flags: Flags, { io, client }: SeenPlacesOptions): SeenPlaces {
  const isFlat = flags.recursive !== true && flags.depth === undefined;
  const paths = new Set<string>();
  const names = new Map<string, { count: number; folder: boolean }>();
  if (flags.demo === true || client.credential.kind === "api-key")
    return { note: () => undefined, remember: async () => undefined };
  return {
    note(page) {
      for (const { name, type, path } of page) {
        if (typeof path === "string") {
          if (type === "folder" && paths.size < MOST_NAMES) paths.add(path);
          continue;
        }
        const known = names.get(name);
        if (known !== undefined) known.count++;
        else if (names.size < MOST_NAMES) names.set(name, { count: 1, folder: type === "folder" });
      }
    },
    async remember(receipt) {
      const base = baseOf(textOf(flags.PLACE), receipt);
      const alone = [...names].flatMap(([name, { count, folder }]) =>
        folder && count === 1 ? [segmentOf(name)] : [],
      );
      const below =
        isFlat && base !== undefined
          ? alone.flatMap((segment) => (segment === undefined ? [] : [joinPath(base, segment)]))
          : [];
      const folders = [...paths, ...below].toSorted((one, other) => levelsOf(one) - levelsOf(other));
      const places = [...(base === undefined ? [] : [base]), ...folders].filter(isPath);
      if (places.length > 0) await rememberPlaces(hostOf(io, flags), places.slice(0, MOST_PLACES));
    },
  };
}

/** What the names of a listing can be put behind; what is starred or thrown away is counted where it lies. */
function baseOf(place: string | undefined, receipt: Receipt): string | undefined {
  if (place === undefined) return undefined;
  const { root, segments } = parsePlace(place);
  const isElsewhere =
    root.kind === "collection" && (root.name === "starred" || root.name === "trash") && segments.length === 0;
  return isElsewhere ? undefined : receipt.places[0]?.place;
}

/** An ID says nothing to a person at the Tab key. */
function isPath(place: string): boolean {
  return !place.startsWith("id:");
}

function levelsOf(path: string): number {
  return path.split("/").length;
}
