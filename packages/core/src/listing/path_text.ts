/** What cannot stand in a path as it is: signs of the grammar, and what a terminal would obey or hide. */
const WRITTEN_OUT = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}%/\\~]|^\s+|\s+$/gu;
/** Most names, of which nothing is written out; to look for this first takes a third of the time. */
const PLAIN = /^[!-$&-.0-[\]-}](?:[ -$&-.0-[\]-}]*[!-$&-.0-[\]-}])?$/;
const ENCODED = /(?:%[0-9A-Fa-f]{2})+/g;
const SELECTED = /^(.+)~([A-Za-z0-9_-]+)$/s;
/** How much of an ID is written behind a name at the least. */
export const SHORTEST_PREFIX = 4;
/** What stands for the name of a file in its folder. */
const ID_SEGMENT = /^id:([A-Za-z0-9_-]{10,})$/;

/** One name of a path. */
export interface PathSegment {
  /** As it was typed. */
  readonly text: string;
  readonly name: string;
  /** Where the text ends in `~` and the beginning of an ID: the name before it, of the file whose ID begins so. */
  readonly selected?: { readonly name: string; readonly idPrefix: string };
  /** Where the text is `id:` and an ID: that ID, whatever the name of its file is. */
  readonly id?: string;
}

/** Writes a segment for a file whose name no path can hold. */
export function idSegment(id: string): string {
  return `id:${id}`;
}

/**
 * Writes a name so that it can stand in a path and be read back: `/` is `%2F`, `%` is `%25`, and likewise control
 * characters, `\`, `~`, blanks at the ends, and the names `.` and `..`. Undefined for a name that no path can hold: the
 * empty one, and one with half of a surrogate pair.
 */
export function segmentOf(name: string): string | undefined {
  if (name === "" || !name.isWellFormed()) return undefined;
  if (name === "." || name === "..") return name.replaceAll(".", "%2E");
  if (ID_SEGMENT.test(name)) return name.replace(":", "%3A");
  if (PLAIN.test(name)) return name;
  return name.replace(WRITTEN_OUT, (signs) =>
    // encodeURIComponent leaves `~` and `.` as they are.
    encodeURIComponent(signs).replaceAll("~", "%7E"),
  );
}

/** Splits a path at its slashes and reads each name; empty ones, as in `/A//B/`, are passed over. */
export function readSegments(path: string): readonly PathSegment[] {
  return path
    .split("/")
    .filter((text) => text !== "")
    .map((text) => {
      const [, name, idPrefix] = text.match(SELECTED) ?? [];
      const id = text.match(ID_SEGMENT)?.[1];
      return {
        text,
        name: decoded(text),
        ...(id === undefined ? {} : { id }),
        ...(name === undefined || idPrefix === undefined
          ? {}
          : { selected: { name: decoded(name), idPrefix } }),
      };
    });
}

/**
 * Returns the shortest beginning of an ID, of four signs or more, that none of the others shares.
 *
 * @param others IDs of the siblings with the same name; the ID itself may be among them
 */
export function shortestPrefix(id: string, others: Iterable<string>): string {
  let length = SHORTEST_PREFIX;
  for (const other of others) {
    if (other === id) continue;
    while (length < id.length && other.startsWith(id.slice(0, length))) length++;
  }
  return id.slice(0, length);
}

/** Puts a segment behind a path: `/` and `A` make `/A`, `trash:` and `A` make `trash:A`, `/A:` and `B` make `/A:/B`. */
export function joinPath(parent: string, segment: string): string {
  return /^(?:\/|[a-z-]+:)$/.test(parent) ? `${parent}${segment}` : `${parent}/${segment}`;
}

/** What is no UTF-8 was not written by {@link segmentOf}: a person typed a percent sign. */
function decoded(text: string): string {
  return text.replace(ENCODED, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });
}

/** Tells how many names stand in a path; none in a place that is its own beginning, such as `/` or `trash:`. */
export function levelsOf(path: string): number {
  if (/^(?:\/|[a-z-]+:)$/.test(path)) return 0;
  const names = path.split("/").length;
  return /^(?:\/|drive:)/.test(path) ? names - 1 : names;
}
