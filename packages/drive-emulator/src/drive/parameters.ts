import { type EmulatorResponse, googleError } from "../google_error.ts";
import type { MethodParameters } from "./parameter_tables.ts";

/** Parameters as a method reads them; of a parameter that is given twice, the first counts. */
export interface Parameters {
  /** The value, or undefined where it is absent or blank. */
  text(name: string): string | undefined;
  /** Whether the value is one of the spellings of true. */
  flag(name: string): boolean;
  /** Whether the value is the word `true` itself: Drive's own checks know no other spelling. */
  saysTrue(name: string): boolean;
  readonly pageSize: number;
}

interface Violation {
  readonly field: string;
  readonly description: string;
}

const TRUE = /^(?:1|t|true|y|yes)$/i;
const FALSE = /^(?:0|f|false|n|no)$/i;
const INT32 = /^-?\d{1,10}$/;

/**
 * Reads the query of a request, or returns the refusal that Google would send: for every value of the wrong type at
 * once, then for a page size out of range. A parameter that the method does not have is refused too, which is
 * stricter than Google, who overlooks some.
 */
export function readParameters(
  query: URLSearchParams,
  method: MethodParameters,
): Parameters | EmulatorResponse {
  for (const name of query.keys()) {
    if (!Object.hasOwn(method.kinds, name)) return unknownParameter(name);
  }
  const violations = [...query].flatMap(([name, value]) => violationOf(name, value, method));
  if (violations.length > 0) return mistyped(violations);
  const { usual, most } = method.pageSize ?? { usual: 1, most: 1 };
  const pageSize = Number(query.get("pageSize") ?? usual);
  if (pageSize < 1 || pageSize > most) {
    return invalid(
      `Invalid value '${pageSize}'. Values must be within the range: [value: 1\n, value: ${most}\n]`,
      "page_size",
    );
  }
  return {
    pageSize,
    text: (name) => query.get(name) || undefined,
    flag: (name) => TRUE.test(query.get(name) ?? ""),
    saysTrue: (name) => query.get(name)?.toLowerCase() === "true",
  };
}

/** Tells a refusal from parameters that were read. */
export function isRefusal(value: object): value is EmulatorResponse {
  return "status" in value && "body" in value;
}

/** Google's refusal of a parameter's value. */
export function invalid(message: string, location: string, reason = "invalidParameter"): EmulatorResponse {
  return googleError(400, message, { reason, location, locationType: "parameter" });
}

function violationOf(name: string, value: string, method: MethodParameters): Violation[] {
  const kind = method.kinds[name];
  if (kind === "flag" && !TRUE.test(value) && !FALSE.test(value)) return [violation(name, value, "BOOL")];
  if (kind === "int32" && !(INT32.test(value) && Math.abs(Number(value)) < 2 ** 31)) {
    return [violation(name, value, "INT32")];
  }
  return [];
}

function violation(name: string, value: string, type: string): Violation {
  const field = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return { field, description: `Invalid value at '${field}' (TYPE_${type}), "${value}"` };
}

function mistyped(violations: readonly Violation[]): EmulatorResponse {
  const message = violations.map(({ description }) => description).join("\n");
  return {
    status: 400,
    body: {
      error: {
        code: 400,
        message,
        errors: [{ message, reason: "invalid" }],
        status: "INVALID_ARGUMENT",
        details: [{ "@type": "type.googleapis.com/google.rpc.BadRequest", fieldViolations: violations }],
      },
    },
  };
}

function unknownParameter(name: string): EmulatorResponse {
  return invalid(
    `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`,
    name,
  );
}
