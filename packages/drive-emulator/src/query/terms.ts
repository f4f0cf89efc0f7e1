import type { QueryClause } from "./query_node.ts";
import { QueryError } from "./tokenize.ts";

type ValueKind = "text" | "boolean" | "time" | "visibility";

interface Term {
  readonly operators: readonly string[];
  readonly value: ValueKind;
}

const EQUALITY = ["=", "!="];
const TIME: Term = { operators: ["<=", "<", "=", "!=", ">", ">="], value: "time" };
const FLAG: Term = { operators: EQUALITY, value: "boolean" };
const COLLECTION: Term = { operators: ["in"], value: "text" };

const VISIBILITIES: ReadonlySet<string> = new Set([
  "anyoneCanFind",
  "anyoneWithLink",
  "domainCanFind",
  "domainWithLink",
  "limited",
]);

/** A term on one field of a label. */
const LABEL_FIELD = /^labels\/[\w-]+\.[\w-]+$/;
const LABEL_FIELD_TERM: Term = {
  operators: ["contains", "in", "is", "is not", ...TIME.operators],
  value: "text",
};

/** RFC 3339 as Drive takes it; without an offset it is UTC, and the time of day may be left out. */
const TIME_PATTERN = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?)?$/;

const TERMS: Readonly<Record<string, Term>> = {
  name: { operators: ["contains", ...EQUALITY], value: "text" },
  fullText: { operators: ["contains"], value: "text" },
  mimeType: { operators: ["contains", ...EQUALITY], value: "text" },
  modifiedTime: TIME,
  viewedByMeTime: TIME,
  createdTime: TIME,
  trashed: FLAG,
  starred: FLAG,
  sharedWithMe: FLAG,
  parents: COLLECTION,
  owners: COLLECTION,
  writers: COLLECTION,
  readers: COLLECTION,
  labels: COLLECTION,
  properties: { operators: ["has"], value: "text" },
  appProperties: { operators: ["has"], value: "text" },
  visibility: { operators: EQUALITY, value: "visibility" },
  "shortcutDetails.targetId": { operators: EQUALITY, value: "text" },
};

/**
 * Checks that Drive knows the term, allows the operator with it, and can read the value.
 *
 * @throws {QueryError} otherwise.
 */
export function checkClause(clause: QueryClause): void {
  const term = termOf(clause.field);
  if (term === undefined) throw new QueryError(`Unknown term "${clause.field}"`);
  if (!term.operators.includes(clause.operator)) {
    throw new QueryError(`"${clause.field}" does not take "${clause.operator}"`);
  }
  if (!fits(clause.value, term.value))
    throw new QueryError(`"${clause.field}" cannot be compared with that value`);
}

function termOf(field: string): Term | undefined {
  if (LABEL_FIELD.test(field)) return LABEL_FIELD_TERM;
  return Object.hasOwn(TERMS, field) ? TERMS[field] : undefined;
}

function fits(value: string | boolean, kind: ValueKind): boolean {
  if (kind === "boolean") return typeof value === "boolean";
  if (typeof value !== "string") return false;
  if (kind === "visibility") return VISIBILITIES.has(value);
  return kind === "text" || (TIME_PATTERN.test(value) && !Number.isNaN(parseTime(value)));
}

/** Reads a time of a query as milliseconds since 1970. */
export function parseTime(value: string): number {
  if (!value.includes("T")) return Date.parse(`${value}T00:00:00Z`);
  return Date.parse(/(?:Z|[+-]\d{2}:\d{2})$/.test(value) ? value : `${value}Z`);
}
