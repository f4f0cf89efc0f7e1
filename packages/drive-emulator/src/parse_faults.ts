import { FAULT_ANSWERS, type Fault } from "./faults.ts";

/**
 * Reads faults from JSON.
 *
 * @throws {TypeError} for what is no list of faults.
 */
export function parseFaults(json: string): readonly Fault[] {
  const faults = parseJson(json);
  if (!Array.isArray(faults)) throw problem("expected an array in JSON");
  for (const fault of faults) checkFault(fault);
  return faults;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function checkFault(fault: unknown): void {
  if (typeof fault !== "object" || fault === null || Array.isArray(fault)) throw problem("expected objects");
  for (const [name, value] of Object.entries(fault)) {
    const kind = Object.hasOwn(FAULT_FIELDS, name) ? FAULT_FIELDS[name as keyof Fault] : undefined;
    if (kind === undefined) throw problem(`there is no field "${name}"`);
    if (typeof value !== kind) throw problem(`"${name}" is not a ${kind}`);
    if (typeof value === "number" && value < 0) throw problem(`"${name}" is less than 0`);
    if (name === "chance" && Number(value) > 1) throw problem('"chance" is more than 1');
    if (name === "answer" && !FAULT_ANSWERS.includes(value)) throw problem(`there is no answer "${value}"`);
  }
}

function problem(what: string): TypeError {
  return new TypeError(`Cannot read the faults: ${what}`);
}

const FAULT_FIELDS: Readonly<Record<keyof Fault, "string" | "number">> = {
  method: "string",
  path: "string",
  query: "string",
  skip: "number",
  chance: "number",
  times: "number",
  latencyMs: "number",
  latencyPerRowMs: "number",
  answer: "string",
  retryAfterSeconds: "number",
};
