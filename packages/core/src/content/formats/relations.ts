import { posix } from "node:path";
import type { Archive } from "./archive.ts";
import { parseXml } from "./parse_xml.ts";

/** Where a part of an Office file leads: the names of other parts by the IDs of its relations. */
export type Relations = ReadonlyMap<string, { readonly kind: string; readonly target: string }>;

/**
 * Reads the relations of a part of an Office file.
 *
 * @see https://ecma-international.org/publications-and-standards/standards/ecma-376/ part 2
 */
export async function relationsOf(archive: Archive, part: string): Promise<Relations> {
  const folder = posix.dirname(part);
  const relations = new Map<string, { readonly kind: string; readonly target: string }>();
  await parseXml(archive.read(posix.join(folder, "_rels", `${posix.basename(part)}.rels`)), {
    open: (name, { Id = "", Type = "", Target = "" }) => {
      if (!name.endsWith("Relationship")) return;
      const target = Target.startsWith("/") ? Target.slice(1) : posix.join(folder, Target);
      relations.set(Id, { kind: Type.slice(Type.lastIndexOf("/") + 1), target });
    },
  });
  return relations;
}

/** Returns the attribute of this local name, whatever prefix it has. */
export function attribute(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  for (const [key, value] of Object.entries(attributes))
    if (key === name || key.endsWith(`:${name}`)) return value;
  return undefined;
}
