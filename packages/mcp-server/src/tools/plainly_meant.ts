import type { JsonSchema } from "../compact_schema.ts";

/** Arguments whose text is a list with commas. */
const LISTS: ReadonlySet<string> = new Set(["type", "columns", "sort", "name", "exclude"]);

/**
 * Takes what a model wrote in another JSON type than the tool's schema has, where it can mean one thing only: a year as a number, a
 * number or a boolean as text, a list as an array. An optional argument that is null or empty was not given. All else is left as it
 * is, for the schema to refuse.
 *
 * @param given the arguments as they came
 * @param schema the tool's input schema
 */
export function plainlyMeant(given: unknown, schema: JsonSchema): unknown {
  if (typeof given !== "object" || given === null || Array.isArray(given)) return given;
  const { properties = {}, required = [] } = schema as {
    readonly properties?: Readonly<Record<string, { readonly type?: unknown }>>;
    readonly required?: readonly string[];
  };
  const meant = Object.entries(given).flatMap(([name, value]): [string, unknown][] => {
    const isLeftOut =
      (value === null || value === "") && !required.includes(name) && Object.hasOwn(properties, name);
    return isLeftOut ? [] : [[name, asType(value, { name, type: properties[name]?.type })]];
  });
  return Object.fromEntries(meant);
}

interface Wanted {
  readonly name: string;
  readonly type: unknown;
}

function asType(value: unknown, { name, type }: Wanted): unknown {
  if (type === "string" && (typeof value === "number" || typeof value === "boolean")) return String(value);
  if (
    type === "string" &&
    LISTS.has(name) &&
    Array.isArray(value) &&
    value.every((each) => typeof each === "string")
  )
    return value.join(",");
  if (type === "integer" && typeof value === "string" && /^\d{1,9}$/.test(value)) return Number(value);
  if (type === "boolean" && (value === "true" || value === "false")) return value === "true";
  return value;
}
