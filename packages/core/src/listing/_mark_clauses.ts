import { allOf, condition, quoted } from "../drive/query.ts";
import { DriveError } from "../errors.ts";
import type { Clause } from "./_clause.ts";
import { sendableText } from "./_sendable_text.ts";
import type { FileFilter } from "./file_filter.ts";

/** What a filter says of stars, labels and custom properties. */
export function markClauses({ starred, labels = [], properties = {} }: FileFilter): Clause[] {
  const clauses: Clause[] = [];
  if (starred !== undefined) clauses.push(isStarred(starred));
  if (labels.length > 0) clauses.push({ query: allOf(labels.map(labelled)), exact: true });
  const wanted = Object.entries(properties);
  if (wanted.length > 0) clauses.push(hasProperties(wanted));
  return clauses;
}

function isStarred(wanted: boolean): Clause {
  return {
    query: condition(`starred = ${wanted}`),
    exact: true,
    check: {
      columns: ["starred"],
      about: ["star"],
      matches: ({ starred }) => (starred === true) === wanted,
    },
  };
}

function labelled(typed: string): ReturnType<typeof condition> {
  const id = typed.trim().replace(/^labels\//, "");
  if (/^[A-Za-z0-9_-]+$/.test(id)) return condition(`${quoted(`labels/${id}`)} in labels`);
  throw new DriveError("INVALID_INPUT", `Cannot look for the label "${typed}": it is no label ID`, {
    hint: "Give the ID that the Drive Labels API shows, with or without labels/ before it",
  });
}

function hasProperties(wanted: readonly (readonly [key: string, value: string])[]): Clause {
  const conditions = wanted.map(([key, value]) => {
    const [name, text] = [sendableText(key, "property key"), sendableText(value, "property value")];
    return condition(`properties has { key=${quoted(name)} and value=${quoted(text)} }`);
  });
  return {
    query: allOf(conditions),
    exact: true,
    check: {
      columns: ["properties"],
      about: ["properties"],
      matches(file) {
        const properties = (file.properties ?? {}) as Readonly<Record<string, unknown>>;
        return wanted.every(([key, value]) => Object.hasOwn(properties, key) && properties[key] === value);
      },
    },
  };
}
