import { FAULT_ANSWERS, type Fault } from "./faults.ts";
import { type EmulatorResponse, googleError } from "./google_error.ts";
import type { EmulatorRequest } from "./reply.ts";

/** What can be done to an emulator while it runs. */
export interface Controls {
  readonly faults: () => readonly Fault[];
  readonly setFaults: (faults: readonly Fault[]) => void;
  readonly counters: () => unknown;
  readonly resetCounters: () => void;
  readonly expireAccessTokens: () => void;
  readonly revoke: (token: string) => void;
  readonly grant: (options: { readonly scope?: string; readonly email?: string }) => unknown;
}

const DONE: EmulatorResponse = { status: 200, body: {} };

/** Answers the routes under `/emulator/`, which no Google has. */
export function control(request: EmulatorRequest, controls: Controls): EmulatorResponse {
  const route = `${request.method} ${request.url.pathname.slice("/emulator/".length)}`;
  try {
    switch (route) {
      case "GET faults":
        return { status: 200, body: controls.faults() };
      case "PUT faults":
        controls.setFaults(parseFaults(request.body));
        return DONE;
      case "GET counters":
        return { status: 200, body: controls.counters() };
      case "DELETE counters":
        controls.resetCounters();
        return DONE;
      case "POST expire-access-tokens":
        controls.expireAccessTokens();
        return DONE;
      case "POST revoke":
        controls.revoke(String(parseObject(request.body).token));
        return DONE;
      case "POST grant":
        return { status: 200, body: controls.grant(parseObject(request.body)) };
      default:
        return googleError(404, `The emulator has no route ${request.method} ${request.url.pathname}`, {
          reason: "notFound",
        });
    }
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) {
      return googleError(400, error.message, { reason: "badRequest" });
    }
    throw error;
  }
}

/**
 * Reads faults from JSON.
 *
 * @throws {SyntaxError} for what is no JSON, {@link TypeError} for what is no list of faults.
 */
export function parseFaults(json: string): readonly Fault[] {
  const faults: unknown = JSON.parse(json);
  if (!Array.isArray(faults)) throw new TypeError("Cannot read the faults: expected an array");
  for (const fault of faults) {
    if (typeof fault !== "object" || fault === null)
      throw new TypeError("Cannot read the faults: expected objects");
    for (const [name, value] of Object.entries(fault)) {
      const kind = Object.hasOwn(FAULT_FIELDS, name) ? FAULT_FIELDS[name] : undefined;
      if (typeof value !== kind)
        throw new TypeError(`Cannot read the faults: "${name}" is not a ${kind ?? "field"}`);
    }
    if (fault.answer !== undefined && !FAULT_ANSWERS.includes(fault.answer)) {
      throw new TypeError(`Cannot read the faults: there is no answer "${String(fault.answer)}"`);
    }
  }
  return faults;
}

const FAULT_FIELDS: Readonly<Record<string, "string" | "number">> = {
  method: "string",
  path: "string",
  query: "string",
  skip: "number",
  times: "number",
  latencyMs: "number",
  latencyPerRowMs: "number",
  answer: "string",
  retryAfterSeconds: "number",
};

function parseObject(json: string): Record<string, string> {
  const value: unknown = JSON.parse(json === "" ? "{}" : json);
  if (typeof value !== "object" || value === null)
    throw new TypeError("Cannot read the body: expected an object");
  return value as Record<string, string>;
}
