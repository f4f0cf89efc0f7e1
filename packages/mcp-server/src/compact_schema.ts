import type { StandardSchemaWithJSON } from "@modelcontextprotocol/server";
import { z } from "zod";

/** A JSON Schema as it goes out. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * Shows a schema and lets everything pass. What an assistant sent is checked by the tool itself, whose refusal says what to do; what
 * a tool answers is checked by tests.
 */
export function shownSchema(schema: JsonSchema): StandardSchemaWithJSON<unknown, unknown> {
  const shown = () => ({ ...schema });
  return {
    "~standard": {
      version: 1,
      vendor: "drivelens",
      validate: (value) => ({ value }),
      jsonSchema: { input: shown, output: shown },
    },
  };
}

/** What a refusal says in time: each sign is paid for in every conversation. */
const LEFT_OUT: ReadonlySet<string> = new Set(["minimum", "maximum", "minLength", "maxLength"]);

/**
 * Writes the schema of a tool's input with nothing in it that every client knows, or that a refusal says: no dialect, no refusal of
 * other properties, no bounds.
 */
export function inputSchemaOf(input: z.ZodObject): JsonSchema {
  const { $schema: _, additionalProperties: __, ...schema } = z.toJSONSchema(input, { io: "input" });
  const written = JSON.stringify(schema, (key, value: unknown) => (LEFT_OUT.has(key) ? undefined : value));
  return JSON.parse(written) as JsonSchema;
}
