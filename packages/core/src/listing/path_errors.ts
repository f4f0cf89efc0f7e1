import { fileTypeOf } from "../drive/file_type.ts";
import type { Row } from "../drive/list_page.ts";
import { DriveError } from "../errors.ts";
import { shellQuote } from "../shell_quote.ts";
import { joinPath, type PathSegment, segmentOf, shortestPrefix } from "./path_text.ts";
import { type PlaceRoot, rootText } from "./place.ts";
import { quotedPath } from "./quoted_path.ts";

const MOST_CANDIDATES = 8;

interface NotFound {
  readonly platform: string;
  readonly parent: string;
  /** What Drive has answered: names that differ in case alone are among it. */
  readonly rows: readonly Row[];
  readonly segment: PathSegment;
}

/** Says that a path leads nowhere, with the name that differs in case alone where there is one. */
export function pathNotFound(path: string, { platform, parent, rows, segment }: NotFound): DriveError {
  const near = rows.find(({ name = "" }) => name !== segment.name && isAlike(name, segment.name));
  const hint =
    near === undefined
      ? `To see what is there, run: drivelens list ${shellQuote(parent, { platform })}`
      : `Did you mean ${shellQuote(joinPath(parent, segmentOf(near.name ?? "") ?? ""), { platform })}?`;
  return new DriveError("NOT_FOUND", `There is no ${quotedPath(path)}`, { hint });
}

interface Ambiguous {
  readonly platform: string;
  readonly parent: string;
  readonly named: readonly Row[];
}

/** Says that several siblings have one name, with each as it can be typed. */
export function ambiguousPath(path: string, { platform, parent, named }: Ambiguous): DriveError {
  const ids = named.map(({ id }) => id);
  const candidates = named.slice(0, MOST_CANDIDATES).map((row) => {
    const segment = `${segmentOf(row.name ?? "") ?? ""}~${shortestPrefix(row.id, ids)}`;
    return `${shellQuote(joinPath(parent, segment), { platform })} (${fileTypeOf(row.mimeType ?? "")})`;
  });
  const rest = named.length > MOST_CANDIDATES ? `, and ${named.length - MOST_CANDIDATES} more` : "";
  return new DriveError("AMBIGUOUS_PATH", `There are ${named.length} of the name ${quotedPath(path)}`, {
    hint: `Choose one: ${candidates.join(", ")}${rest}`,
  });
}

/** Says that a key of nobody's opens no Drive: Google would answer with one in which there is nothing. */
export function nobodysDrive(root: PlaceRoot): DriveError {
  const message = `Cannot look into ${quotedPath(rootText(root))} with an API key: it is nobody's`;
  return new DriveError("INVALID_INPUT", message, { hint: "Name a public folder by its ID or address" });
}

/** A folder that had to be read whole brings names of any kind. */
function isAlike(one: string, other: string): boolean {
  return segmentOf(one) !== undefined && one.localeCompare(other, "en", { sensitivity: "base" }) === 0;
}
