import { indexedText } from "../contents/indexed_text.ts";
import { isStarredBy, sharingWith, viewedBy } from "../world/as_seen.ts";
import type { FileRecord, Grant } from "../world/file_record.ts";
import type { World } from "../world/world.ts";
import { matchLabelField } from "./_match_label_field.ts";
import type { QueryClause, QueryNode } from "./query_node.ts";
import { parseTime } from "./terms.ts";
import { containsPrefix, containsTokens, foldAscii, foldName } from "./text.ts";

/** Tells whether a file answers a query. */
export type Matcher = (file: FileRecord) => boolean;

/** Makes the test that a parsed query puts to each file, seen by one user. */
export function matchQuery(node: QueryNode, world: World, email: string): Matcher {
  switch (node.kind) {
    case "and": {
      const [left, right] = [matchQuery(node.left, world, email), matchQuery(node.right, world, email)];
      return (file) => left(file) && right(file);
    }
    case "or": {
      const [left, right] = [matchQuery(node.left, world, email), matchQuery(node.right, world, email)];
      return (file) => left(file) || right(file);
    }
    case "not": {
      const inner = matchQuery(node.node, world, email);
      return (file) => !inner(file);
    }
    case "clause":
      return matchClause(node, world, email);
  }
}

function matchClause(clause: QueryClause, world: World, email: string): Matcher {
  const matcher = positiveMatcher(clause, world, email);
  return clause.operator === "!=" ? (file) => !matcher(file) : matcher;
}

function positiveMatcher(clause: QueryClause, world: World, email: string): Matcher {
  const { field, operator } = clause;
  const value = String(clause.value);
  switch (field) {
    case "name":
      return matchName(operator, value);
    case "fullText":
      return (file) => containsTokens(`${file.name} ${indexedText(file)}`, value);
    case "mimeType": {
      const wanted = value.toLowerCase();
      if (operator === "contains") return (file) => file.mimeType.toLowerCase().startsWith(wanted);
      return (file) => file.mimeType.toLowerCase() === wanted;
    }
    case "modifiedTime":
      return matchTime(operator, value, (file) => file.modified);
    case "createdTime":
      return matchTime(operator, value, (file) => file.created);
    case "viewedByMeTime":
      return matchTime(operator, value, (file) => viewedBy(world, file, email));
    case "trashed":
      return (file) => (file.trashed === true) === clause.value;
    case "starred":
      return (file) => isStarredBy(world, file, email) === clause.value;
    case "sharedWithMe":
      return (file) => (sharingWith(world, file, email) !== undefined) === clause.value;
    case "parents":
      return matchParent(value, world, email);
    case "owners": {
      const owner = value === "me" ? email : value.toLowerCase();
      return (file) => file.owner === owner;
    }
    case "writers":
      return matchGrant(value === "me" ? email : value, { world, roles: WRITERS });
    case "readers":
      return matchGrant(value === "me" ? email : value, { world, roles: READERS });
    case "properties":
      return (file) => file.properties?.[clause.key ?? ""] === value;
    case "appProperties":
      return (file) => file.appProperties?.[clause.key ?? ""] === value;
    case "labels":
      return (file) => file.labels?.includes(value.replace(/^labels\//, "")) ?? false;
    case "visibility":
      return (file) => visibilityOf(file) === value;
    case "shortcutDetails.targetId":
      return (file) => file.shortcut?.targetId === value;
    default:
      if (field.startsWith("labels/")) return matchLabelField(clause);
      throw new TypeError(`Cannot match the term "${field}"`);
  }
}

function matchName(operator: string, value: string): Matcher {
  if (operator === "contains") {
    const wanted = foldName(value);
    return (file) => containsPrefix(foldName(file.name), wanted);
  }
  const wanted = foldAscii(value);
  return (file) => foldAscii(file.name) === wanted;
}

function matchTime(operator: string, value: string, read: (file: FileRecord) => number | undefined): Matcher {
  const limit = parseTime(value);
  const compare: (time: number) => boolean = {
    "<=": (time: number) => time <= limit,
    "<": (time: number) => time < limit,
    "=": (time: number) => time === limit,
    "!=": (time: number) => time === limit,
    ">": (time: number) => time > limit,
    ">=": (time: number) => time >= limit,
  }[operator as "<"];
  return (file) => {
    const time = read(file);
    return time !== undefined && compare(time);
  };
}

function matchParent(value: string, world: World, email: string): Matcher {
  const parent = value === "root" ? world.users.get(email)?.rootId : value;
  return (file) => file.parent === parent;
}

const WRITERS: readonly Grant["role"][] = ["writer", "fileOrganizer", "organizer", "owner"];
const READERS: readonly Grant["role"][] = ["reader", "commenter", ...WRITERS];

/** A right on a shared drive is a right on each of its files. */
function matchGrant(email: string, { world, roles }: { world: World; roles: typeof WRITERS }): Matcher {
  const wanted = email.toLowerCase();
  const gives = (grant: Grant) => grant.email === wanted && roles.includes(grant.role);
  const drives = new Set(
    [...world.drives.values()].filter(({ members }) => members.some(gives)).map(({ id }) => id),
  );
  return (file) =>
    file.owner === wanted ||
    (file.driveId !== undefined && drives.has(file.driveId)) ||
    (file.grants?.some(gives) ?? false);
}

function visibilityOf(file: FileRecord): string {
  const open =
    file.grants?.find(({ type }) => type === "anyone") ?? file.grants?.find(({ type }) => type === "domain");
  if (open === undefined) return "limited";
  return `${open.type}${open.discoverable === true ? "CanFind" : "WithLink"}`;
}
