import { DEFAULT_COLUMNS, type DriveFile, type DriveUser, type FileColumn } from "@drivelens/core";
import { visibleText } from "../escape.ts";
import { count, humanSize, humanTime } from "./human.ts";
import { typeLabel } from "./type_label.ts";
import { wrapText } from "./wrap_text.ts";

/** What {@link fileBlock} shows, and a little more for programs. */
export const FILE_BLOCK_COLUMNS: readonly FileColumn[] = [
  ...DEFAULT_COLUMNS,
  "path",
  "parents",
  "ownedByMe",
  "description",
  "lastModifyingUser",
  "sharedWithMeTime",
  "sharingUser",
  "permissions",
  "trashedTime",
  "trashingUser",
];

const LABEL_WIDTH = 16;

/** A permission as Drive sends it. */
interface Permission {
  readonly type?: string;
  readonly role?: string;
  readonly emailAddress?: string;
  readonly domain?: string;
  readonly displayName?: string;
  readonly allowFileDiscovery?: boolean;
  readonly expirationTime?: string;
  readonly deleted?: boolean;
  readonly pendingOwner?: boolean;
}

/** These are sentences; a name, a path or an address is to be copied, and is left in one piece. */
const WRAPPED: ReadonlySet<string> = new Set([
  "Type",
  "Description",
  "Created",
  "Modified",
  "Owner",
  "Shared with you",
  "Access",
  "Trashed",
]);

/** What {@link fileBlock} writes for. */
export interface FileBlockOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Columns of the terminal; without one no line is broken. */
  readonly width?: number | undefined;
}

/**
 * Writes what is known about a file, a fact a line, as Drive sent it: what a terminal might obey is not escaped where no
 * line is broken.
 *
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files#File
 */
export function fileBlock(file: DriveFile, { now, width }: FileBlockOptions): readonly string[] {
  const facts: readonly (readonly [label: string, text: string | undefined])[] = [
    ["Name", file.name],
    ["Path", textIn(file.path)],
    ["ID", file.id],
    ["Type", `${typeLabel(file, "label")} (${file.mimeType})`],
    ["Leads to", targetOf(file)],
    ["Size", sizeOf(file)],
    ["Description", textIn(file.description)],
    ["Created", timeOf(file.createdTime, { now })],
    ["Modified", timeOf(file.modifiedTime, { now, by: file.lastModifyingUser })],
    ["Owner", file.owners?.map(personOf).join(", ")],
    ["Shared drive", driveOf(file)],
    ["Shared with you", timeOf(file.sharedWithMeTime, { now, by: file.sharingUser })],
    ["Shared", yesOrNo(file.shared)],
  ];
  const ending: typeof facts = [
    ["Starred", yesOrNo(file.starred)],
    ["Trashed", trashOf(file, now)],
    ["Link", textIn(file.webViewLink)],
  ];
  const written = (each: typeof facts) =>
    each.flatMap(([label, text]) => (text === undefined ? [] : linesOf(label, [text], width)));
  return [...written(facts), ...linesOf("Access", permissionsOf(file, now), width), ...written(ending)];
}

function linesOf(label: string, texts: readonly string[], width: number | undefined): readonly string[] {
  const indent = LABEL_WIDTH + 1;
  const lines = texts.flatMap((text) =>
    width === undefined || !WRAPPED.has(label)
      ? [text]
      : wrapText(visibleText(text), { indent, width })
          .split("\n")
          .map((line) => line.trimStart()),
  );
  return lines.map((line, at) => `${(at === 0 ? `${label}:` : "").padEnd(indent)}${line}`);
}

function textIn(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function targetOf({ shortcutDetails }: DriveFile): string | undefined {
  return shortcutDetails?.targetId === undefined ? undefined : `id:${shortcutDetails.targetId}`;
}

function sizeOf({ size }: DriveFile): string | undefined {
  if (typeof size !== "number") return undefined;
  return size < 1000 ? humanSize(size) : `${humanSize(size)} (${count(size, "byte")})`;
}

function timeOf(
  rfc3339: unknown,
  { now, by }: { readonly now: number; readonly by?: unknown },
): string | undefined {
  if (typeof rfc3339 !== "string") return undefined;
  const who = typeof by === "object" && by !== null ? ` by ${personOf(by)}` : "";
  return `${humanTime(rfc3339, now).trim()}${who} (${rfc3339})`;
}

function personOf({ displayName, emailAddress, me }: DriveUser): string {
  const name = displayName ?? emailAddress ?? "somebody unknown";
  const address = emailAddress === undefined || emailAddress === name ? "" : ` <${emailAddress}>`;
  return `${name}${address}${me === true ? " (you)" : ""}`;
}

/** The name is the beginning of the path, unless the file lies in the trash. */
function driveOf({ driveId, path }: DriveFile): string | undefined {
  if (typeof driveId !== "string") return undefined;
  const root = typeof path === "string" ? /^drive:[^/]+/.exec(path)?.[0] : undefined;
  return root === undefined || root === `drive:${driveId}` ? `drive:${driveId}` : `${root} (${driveId})`;
}

function yesOrNo(value: unknown): string | undefined {
  return typeof value === "boolean" ? (value ? "yes" : "no") : undefined;
}

function trashOf(file: DriveFile, now: number): string | undefined {
  const since = timeOf(file.trashedTime, { now, by: file.trashingUser });
  return file.trashed === true && since !== undefined ? `yes, ${since}` : yesOrNo(file.trashed);
}

function permissionsOf({ permissions }: DriveFile, now: number): readonly string[] {
  if (permissions === undefined) return [];
  if (!Array.isArray(permissions)) return ["not visible to you"];
  return permissions.map((each: Permission) => permissionWords(each, now));
}

function permissionWords(permission: Permission, now: number): string {
  const { role = "unknown role", expirationTime, deleted, pendingOwner } = permission;
  const more = [
    ...(deleted === true ? ["account deleted"] : []),
    ...(pendingOwner === true ? ["asked to become owner"] : []),
    ...(expirationTime === undefined ? [] : [`until ${humanTime(expirationTime, now).trim()}`]),
  ];
  return `${holderOf(permission)}: ${[role, ...more].join(", ")}`;
}

function holderOf({ type, displayName, emailAddress, domain, allowFileDiscovery }: Permission): string {
  const found = allowFileDiscovery === true ? "can find it" : "has the link";
  if (type === "anyone") return `anyone who ${found}`;
  if (type === "domain") return `anyone at ${domain ?? displayName ?? "the domain"} who ${found}`;
  const person = personOf({
    ...(displayName === undefined ? {} : { displayName }),
    ...(emailAddress === undefined ? {} : { emailAddress }),
  });
  return type === "group" ? `${person} (group)` : person;
}
