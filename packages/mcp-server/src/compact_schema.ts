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

/**
 * Writes the schema of a tool's input with nothing in it that says what every client knows: no dialect, no refusal of other
 * properties, no bounds that hold of every whole number. Each sign is paid for in every conversation.
 */
export function inputSchemaOf(input: z.ZodObject): JsonSchema {
  const { $schema: _, additionalProperties: __, ...schema } = z.toJSONSchema(input, { io: "input" });
  return JSON.parse(JSON.stringify(schema, withoutBounds)) as JsonSchema;
}

function withoutBounds(key: string, value: unknown): unknown {
  const isBound =
    (key === "maximum" || key === "minimum") && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER;
  return isBound ? undefined : value;
}
