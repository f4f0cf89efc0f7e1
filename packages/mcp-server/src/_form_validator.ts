import type { JsonSchemaType, JsonSchemaValidatorResult } from "@modelcontextprotocol/server";
import { z } from "zod";

/**
 * Checks the answers of a form that a client was asked to show, with the library that checks the rest; the SDK's own
 * would be a quarter of the bundle.
 */
export const formValidator = {
  getValidator<T>(schema: JsonSchemaType): (input: unknown) => JsonSchemaValidatorResult<T> {
    const shape = z.fromJSONSchema(schema as unknown as Parameters<typeof z.fromJSONSchema>[0]);
    return (input) => {
      const { success, error } = shape.safeParse(input);
      return success
        ? { valid: true, data: input as T, errorMessage: undefined }
        : { valid: false, data: undefined, errorMessage: z.prettifyError(error) };
    };
  },
};
