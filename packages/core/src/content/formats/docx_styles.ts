import type { Archive } from "./archive.ts";
import { parseXml } from "./parse_xml.ts";
import { attribute } from "./relations.ts";

const HIGHEST = 6;

/** Reads which styles of a Word document are headings, and of which level. */
export async function docxStyles(archive: Archive): Promise<ReadonlyMap<string, number>> {
  const levels = new Map<string, number>();
  const parents = new Map<string, string>();
  let style = "";
  await parseXml(archive.read("word/styles.xml"), {
    open(name, attributes) {
      const value = attribute(attributes, "val") ?? "";
      if (name === "w:style") style = attribute(attributes, "styleId") ?? "";
      else if (name === "w:basedOn") parents.set(style, value);
      else if (name === "w:name") {
        const level = /^title$/i.test(value) ? 1 : Number(value.match(/^heading (\d)$/i)?.[1]);
        if (level >= 1 && level <= HIGHEST) levels.set(style, level);
      } else if (name === "w:outlineLvl" && Number(value) < HIGHEST && !levels.has(style))
        levels.set(style, Number(value) + 1);
    },
    close(name) {
      if (name === "w:style") style = "";
    },
  });
  for (const [id, parent] of parents) {
    const level = levels.get(parent);
    if (!levels.has(id) && level !== undefined) levels.set(id, level);
  }
  return levels;
}

/** Reads which lists of a Word document count, by their numbers. */
export async function docxLists(archive: Archive): Promise<ReadonlySet<string>> {
  const counting = new Set<string>();
  const lists = new Map<string, string>();
  let kind = "";
  let list = "";
  await parseXml(archive.read("word/numbering.xml"), {
    open(name, attributes) {
      const value = attribute(attributes, "val") ?? "";
      if (name === "w:abstractNum") kind = attribute(attributes, "abstractNumId") ?? "";
      else if (name === "w:num") list = attribute(attributes, "numId") ?? "";
      else if (name === "w:abstractNumId") lists.set(list, value);
      else if (name === "w:numFmt" && value !== "bullet" && value !== "none") counting.add(kind);
    },
  });
  return new Set([...lists].filter(([, of]) => counting.has(of)).map(([id]) => id));
}
