import type { Edits } from "./changes/edits.ts";
import { runEdit } from "./changes/run_edit.ts";
import { isLostTokenStatus, type LostTokenStatus } from "./drive/change_tokens.ts";
import type { Fault } from "./faults.ts";
import { type EmulatorResponse, googleError } from "./google_error.ts";
import { parsePolicy } from "./oauth/parse_policy.ts";
import type { Policy } from "./oauth/policy.ts";
import { parseFaults } from "./parse_faults.ts";
import { parseQuota } from "./quota/parse_quota.ts";
import type { QuotaOptions } from "./quota/quota_options.ts";
import type { EmulatorRequest } from "./reply.ts";

/** What can be done to an emulator while it runs. */
export interface Controls {
  readonly faults: () => readonly Fault[];
  readonly setFaults: (faults: readonly Fault[]) => void;
  readonly counters: () => unknown;
  readonly resetCounters: () => void;
  readonly expireAccessTokens: () => void;
  readonly advance: (ms: number) => void;
  readonly policy: () => Policy;
  readonly setPolicy: (policy: Policy) => void;
  readonly quota: () => QuotaOptions | undefined;
  readonly setQuota: (quota: QuotaOptions | undefined) => void;
  readonly edit: Edits;
  readonly loseChangeTokens: (status?: LostTokenStatus) => void;
  readonly deleteClient: (clientId: string) => void;
  readonly revoke: (token: string) => void;
  readonly grant: (options: Readonly<Record<string, string | number>>) => unknown;
}

const DONE: EmulatorResponse = { status: 200, body: {} };

/** Answers the routes under `/emulator/`, which no Google has. */
export function control(request: EmulatorRequest, controls: Controls): EmulatorResponse {
  const { method, url, body } = request;
  try {
    switch (`${method} ${url.pathname}`) {
      case "GET /emulator/faults":
        return { status: 200, body: controls.faults() };
      case "PUT /emulator/faults":
        controls.setFaults(parseFaults(body));
        return DONE;
      case "GET /emulator/counters":
        return { status: 200, body: controls.counters() };
      case "DELETE /emulator/counters":
        controls.resetCounters();
        return DONE;
      case "POST /emulator/expire-access-tokens":
        controls.expireAccessTokens();
        return DONE;
      case "GET /emulator/policy":
        return { status: 200, body: controls.policy() };
      case "PUT /emulator/policy":
        controls.setPolicy(parsePolicy(body));
        return DONE;
      case "GET /emulator/quota":
        return { status: 200, body: controls.quota() ?? null };
      case "PUT /emulator/quota":
        controls.setQuota(parseQuota(body));
        return DONE;
      case "POST /emulator/edit":
        return { status: 200, body: runEdit(controls.edit, body) };
      case "POST /emulator/lose-change-tokens": {
        const { status = 410 } = readFields(body, { status: "number" });
        if (!isLostTokenStatus(status))
          throw new RangeError(`Cannot lose the tokens with ${status}: expected 400, 404 or 410`);
        controls.loseChangeTokens(status);
        return DONE;
      }
      case "POST /emulator/delete-client": {
        const { clientId } = readFields(body, { clientId: "string" });
        if (clientId === undefined) throw new TypeError('Cannot delete the client: "clientId" is missing');
        controls.deleteClient(String(clientId));
        return DONE;
      }
      case "POST /emulator/clock": {
        const { advanceMs } = readFields(body, { advanceMs: "number" });
        if (advanceMs === undefined) throw new TypeError('Cannot move the clock: "advanceMs" is missing');
        controls.advance(Number(advanceMs));
        return DONE;
      }
      case "POST /emulator/revoke": {
        const { token } = readFields(body, { token: "string" });
        if (token === undefined) throw new TypeError('Cannot revoke: "token" is missing');
        controls.revoke(String(token));
        return DONE;
      }
      case "POST /emulator/grant":
        return {
          status: 200,
          body: controls.grant(
            readFields(body, {
              scope: "string",
              email: "string",
              clientId: "string",
              expiresInSeconds: "number",
            }),
          ),
        };
      default:
        return googleError(404, `The emulator has no route ${method} ${url.pathname}`, {
          reason: "notFound",
        });
    }
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) {
      return googleError(400, error.message, { reason: "badRequest" });
    }
    throw error;
  }
}

/** Reads a body that is no more than these fields; an empty one has none of them. */
function readFields(
  json: string,
  kinds: Readonly<Record<string, "string" | "number">>,
): Readonly<Record<string, string | number>> {
  const value = json === "" ? {} : parseJson(json);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new TypeError("Cannot read the body: expected a JSON object");
  for (const [name, field] of Object.entries(value)) {
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (kind === undefined) throw new TypeError(`Cannot read the body: there is no field "${name}"`);
    if (typeof field !== kind) throw new TypeError(`Cannot read the body: "${name}" is not a ${kind}`);
  }
  return value as Record<string, string | number>;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new TypeError("Cannot read the body: expected a JSON object");
  }
}
