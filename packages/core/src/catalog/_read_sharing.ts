import type { DatabaseSync } from "node:sqlite";
import { TOLD_APART } from "./_permission_table.ts";
import type { Question } from "./_question.ts";
import {
  type CatalogSharing,
  EXPOSURES,
  type Exposure,
  type SharedFile,
  type SharingGroup,
  type SharingOptions,
} from "./sharing.ts";

/** Where everybody can have an address, so that those who have one are no circle. */
const FOR_ALL: ReadonlySet<string> = new Set(["gmail.com", "googlemail.com"]);
const ROLES = ["reader", "commenter", "writer", "fileOrganizer", "organizer"];

interface Held {
  readonly seq: number;
  readonly type: string;
  readonly role: string;
  readonly email: string | null;
  readonly domain: string | null;
  readonly title: string | null;
  readonly discoverable: number | null;
}

interface Gathered {
  title: string | null;
  readonly files: Map<number, { role: string | null; readonly with: Set<string> }>;
}

/** What {@link readSharing} needs beside the question. */
export interface ReadSharingOptions extends SharingOptions {
  /** Address of whom the catalog belongs to. */
  readonly account: string | undefined;
}

/** Tells what is visible to whom, of what was read. */
export function readSharing(question: Question, options: ReadSharingOptions): CatalogSharing {
  const { database } = question;
  const { by = "exposure" } = options;
  const own = ownOf(database, options);
  const groups = new Map<string, Gathered>();
  const holders = database
    .prepare(
      `SELECT wanted.seq, type, role, email, domain, name AS title, discoverable FROM (${TOLD_APART}) AS wanted
       JOIN permission ON permission.file = wanted.seq ORDER BY wanted.seq`,
    )
    .all() as unknown as readonly Held[];
  for (const held of byFile(holders)) gather(groups, { held, by, own });
  const unreadable = database
    .prepare(
      `SELECT seq FROM (${TOLD_APART}) WHERE seq IN (SELECT file FROM permission_read)
       AND seq NOT IN (SELECT file FROM permission)`,
    )
    .all();
  if (by === "exposure")
    for (const { seq } of unreadable) put(groups, { key: "unknown", seq: Number(seq), role: null });
  const count = (sql: string) => Number(database.prepare(sql).get()?.n ?? 0);
  const unread = count(
    `SELECT count(*) AS n FROM (${TOLD_APART}) WHERE seq NOT IN (SELECT file FROM permission_read)`,
  );
  const inDrives = count("SELECT count(*) AS n FROM file WHERE drive IS NOT NULL");
  const unknownInDrives =
    inDrives === 0
      ? 0
      : count("SELECT count(*) AS n FROM file WHERE drive IS NOT NULL AND augmented IS NULL");
  return {
    by,
    domain: own.domain ?? null,
    groups: ordered([...groups].map(([key, gathered]) => groupOf(key, gathered, question))),
    unreadable: unreadable.length,
    unread,
    inDrives,
    unknownInDrives,
    complete: unread === 0 && unknownInDrives === 0,
  };
}

interface Own {
  readonly address: string | undefined;
  readonly domain: string | undefined;
}

/** A bare token and a service account that acts for somebody do not say whose files these are; the files do. */
function ownOf(database: DatabaseSync, { account, domain }: ReadSharingOptions): Own {
  const owner = database
    .prepare(
      `SELECT text ->> '$[0].emailAddress' AS address FROM word
       WHERE seq = (SELECT owners FROM file WHERE owned_by_me = 1 AND owners IS NOT NULL LIMIT 1)`,
    )
    .get()?.address;
  const address = (typeof owner === "string" ? owner : account)?.toLowerCase();
  const ofAddress = address?.split("@")[1];
  const usual = ofAddress === undefined || FOR_ALL.has(ofAddress) ? undefined : ofAddress;
  return { address, domain: domain?.toLowerCase() ?? usual };
}

function byFile(held: readonly Held[]): Iterable<readonly Held[]> {
  return Map.groupBy(held, ({ seq }) => seq).values();
}

interface GatherOptions {
  /** Permissions of one file. */
  readonly held: readonly Held[];
  readonly by: CatalogSharing["by"];
  readonly own: Own;
}

function gather(groups: Map<string, Gathered>, { held, by, own }: GatherOptions): void {
  // Whoever owns a file is none whom it is shared with.
  const others = held.filter((each) => each.role !== "owner" && !isOwn(each, own));
  if (by !== "exposure") {
    for (const each of others) {
      const key = by === "person" ? (each.email?.toLowerCase() ?? undefined) : domainOf(each);
      if (key !== undefined) put(groups, { key, ...each });
    }
    return;
  }
  const [first] = held;
  if (first === undefined) return;
  const farthest = EXPOSURES.find((exposure) => others.some((each) => exposureOf(each, own) === exposure));
  if (farthest === undefined) {
    put(groups, { key: "you", seq: first.seq, role: roleOfOwn(held, own) });
    return;
  }
  for (const each of others) {
    if (exposureOf(each, own) === farthest) put(groups, { key: farthest, ...each });
  }
}

function roleOfOwn(held: readonly Held[], own: Own): string | null {
  return held.find((each) => isOwn(each, own))?.role ?? null;
}

function isOwn({ email }: Held, { address }: Own): boolean {
  return address !== undefined && email?.toLowerCase() === address;
}

function exposureOf({ type, email, domain, discoverable }: Held, own: Own): Exposure {
  if (type === "anyone") return discoverable === 1 ? "public" : "link";
  const theirs = (domain ?? email?.split("@")[1])?.toLowerCase();
  if (own.domain === undefined || theirs !== own.domain) return "outside";
  return type === "domain" ? "domain" : "people";
}

function domainOf({ type, email, domain }: Held): string | undefined {
  return type === "anyone" ? "anyone" : (domain ?? email?.split("@")[1])?.toLowerCase();
}

interface Part extends Partial<Pick<Held, "type" | "email" | "domain" | "title">> {
  readonly key: string;
  readonly seq: number;
  readonly role: string | null;
}

function put(groups: Map<string, Gathered>, { key, seq, role, type, ...whom }: Part): void {
  const group = groups.get(key) ?? { title: null, files: new Map() };
  groups.set(key, group);
  if (key === whom.email?.toLowerCase()) group.title ??= whom.title ?? null;
  const file = group.files.get(seq) ?? { role: null, with: new Set<string>() };
  group.files.set(seq, file);
  if (role !== null && ROLES.indexOf(role) >= ROLES.indexOf(file.role ?? "")) file.role = role;
  const address = type === "anyone" ? "anyone" : (whom.email ?? whom.domain);
  if (address !== undefined && address !== null) file.with.add(address);
}

function groupOf(key: string, { title, files }: Gathered, question: Question): SharingGroup {
  const nameOf = question.database.prepare(
    `SELECT coalesce(file.name, drive.name, '') AS name, node.id FROM node LEFT JOIN file USING (seq)
     LEFT JOIN drive ON drive.id = node.id WHERE node.seq = ?`,
  );
  const shared = [...files].map(([seq, file]): SharedFile => {
    const found = nameOf.get(seq);
    return {
      id: String(found?.id ?? ""),
      name: String(found?.name ?? ""),
      path: question.paths.pathOf(seq),
      role: file.role,
      with: [...file.with].toSorted(),
    };
  });
  const byPath = shared.toSorted((one, other) => (one.path < other.path ? -1 : 1));
  return { key, name: title, count: byPath.length, files: byPath };
}

function ordered(groups: readonly SharingGroup[]): readonly SharingGroup[] {
  const rank = ({ key }: SharingGroup) => (EXPOSURES as readonly string[]).indexOf(key);
  return groups.toSorted(
    (one, other) => rank(one) - rank(other) || other.count - one.count || (one.key < other.key ? -1 : 1),
  );
}
