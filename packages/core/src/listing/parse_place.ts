import { DriveError } from "../errors.ts";
import { shellQuote } from "../shell_quote.ts";
import { suggest } from "../suggest.ts";
import { placeOfUrl } from "./_place_of_url.ts";
import { checkId } from "./check_id.ts";
import { type PathSegment, readSegments } from "./path_text.ts";
import type { Collection, Place } from "./place.ts";

const COLLECTIONS: readonly Collection[] = ["shared-with-me", "starred", "trash", "orphaned"];
const LONGEST_PLACE = 100_000;
/** IDs of Drive have 19 signs or more; shorter ones, and those of letters alone, are taken for words. */
const ID = /^(?=.*[\d_-])[A-Za-z0-9_-]{19,}$/;
/** What Git Bash makes of `/A`: it takes it for a path below its own folder. */
const GIT_BASH =
  /^[A-Za-z]:[\\/](?:Program Files(?: \(x86\))?|ProgramData|Users[\\/][^\\/]+[\\/](?:AppData[\\/]Local[\\/]Programs|scoop[\\/]apps)|msys64|tools)(?:[\\/]Git|(?<=msys64))(?:[\\/]current)?(?:[\\/](.*))?$/is;

/** What {@link parsePlace} may be told. */
export interface ParsePlaceOptions {
  /** As Node names it; tells how what may have been meant is quoted. @default linux */
  readonly platform?: string | undefined;
}

/**
 * Reads a place: `/A/B` or `my:A/B`, `drive:NAME-OR-ID/A`, `shared-with-me:A`, `starred:`, `trash:`, `orphaned:`, an ID,
 * `id:ID`, or the URL of a page of Drive, Docs, Sheets or Slides.
 *
 * @throws {DriveError} `INVALID_INPUT` for anything else; for a bare word it names what may have been meant.
 */
export function parsePlace(text: string, { platform = "linux" }: ParsePlaceOptions = {}): Place {
  if (text.trim() === "" || text.length > LONGEST_PLACE) {
    throw new DriveError("INVALID_INPUT", "Cannot find a place without a name", {
      hint: "Give a path such as /Work, an ID or a URL",
    });
  }
  if (/^https?:\/\//i.test(text)) return placeOfUrl(text);
  // An address bar shows pages without the beginning of their addresses.
  if (/^(?:drive|docs)\.google\.com\//i.test(text)) return placeOfUrl(`https://${text}`);
  const bash = text.match(GIT_BASH);
  if (bash !== null) return { root: { kind: "my-drive" }, segments: segmentsIn(bash[1] ?? "", text) };
  if (text.startsWith("/")) return { root: { kind: "my-drive" }, segments: segmentsIn(text, text) };
  const [, scheme, rest = ""] = text.match(/^([a-z-]+):(.*)$/is) ?? [];
  const word = scheme?.toLowerCase();
  if (word === "my") return { root: { kind: "my-drive" }, segments: segmentsIn(rest, text) };
  if (word === "drive") return placeInDrive(rest, text);
  if (word === "id") return placeOfId(rest, text);
  const collection = COLLECTIONS.find((each) => each === word);
  if (collection !== undefined)
    return { root: { kind: "collection", name: collection }, segments: segmentsIn(rest, text) };
  if (ID.test(text)) return { root: { kind: "id", id: checkId(text) }, segments: [] };
  throw bareWord(text, platform);
}

function placeInDrive(rest: string, text: string): Place {
  const [drive, ...segments] = segmentsIn(rest, text);
  if (drive === undefined) {
    throw new DriveError("INVALID_INPUT", `Cannot find "${text}": it names no shared drive`, {
      hint: "To see the shared drives, run: drivelens drives",
    });
  }
  return { root: { kind: "drive", drive: drive.name }, segments };
}

function placeOfId(rest: string, text: string): Place {
  const slash = rest.indexOf("/");
  const id = slash === -1 ? rest : rest.slice(0, slash);
  const segments = slash === -1 ? [] : segmentsIn(rest.slice(slash), text);
  return { root: { kind: "id", id: checkId(id) }, segments };
}

function segmentsIn(path: string, text: string): readonly PathSegment[] {
  const segments = readSegments(path);
  const dots = segments.find((segment) => segment.text === "." || segment.text === "..");
  if (dots === undefined) return segments;
  throw new DriveError("INVALID_INPUT", `Cannot use "${dots.text}" in the path "${text}"`, {
    hint: `Write the whole path; for a file of that name write ${dots.text.replaceAll(".", "%2E")}`,
  });
}

function bareWord(text: string, platform: string): DriveError {
  const shown = text.length > 100 ? `${text.slice(0, 100)}…` : text;
  return new DriveError("INVALID_INPUT", `Cannot tell what "${shown}" is: a path begins with /`, {
    hint: meaningsOf(shown, platform),
  });
}

function meaningsOf(word: string, platform: string): string {
  const colon = word.indexOf(":");
  if (colon > 0) {
    return "Places begin with /, my:, drive:, shared-with-me:, starred:, trash:, orphaned:, id: or https://";
  }
  const collection = suggest(word, COLLECTIONS);
  if (collection !== undefined) return `Did you mean ${collection}:?`;
  const id = /^[A-Za-z0-9_-]{10,}$/.test(word) ? `, id:${word} for the file of that ID` : "";
  const [path, drive] = [`/${word}`, `drive:${word}`].map((each) => shellQuote(each, { platform }));
  return `Perhaps ${path} in My Drive, ${drive} for a shared drive${id}; names are searched with --name`;
}
