import { addressRefusal } from "./address_limit.ts";
import { authenticate } from "./authenticate.ts";
import { API_DISABLED } from "./drive/api_disabled.ts";
import type { DriveRequest } from "./drive_request.ts";
import { type EmulatorResponse, googleError } from "./google_error.ts";
import type { ApiKeys } from "./oauth/api_keys.ts";
import type { Authorize } from "./oauth/authorize.ts";
import type { Grants } from "./oauth/grants.ts";
import { oauthError } from "./oauth/oauth_error.ts";
import type { Policy } from "./oauth/policy.ts";
import { overQuota } from "./quota/over_quota.ts";
import type { Quota } from "./quota/quota.ts";
import { quotaUnits } from "./quota/quota_units.ts";
import type { EmulatorRequest } from "./reply.ts";

/** What the emulated Google answers with. */
export interface RouteOptions {
  readonly grants: Grants;
  readonly keys: ApiKeys;
  readonly quota: Quota;
  readonly authorize: Authorize;
  readonly token: (form: URLSearchParams, headers: Headers) => EmulatorResponse;
  readonly drive: (request: DriveRequest) => EmulatorResponse;
  readonly metadata: (request: EmulatorRequest) => EmulatorResponse;
  readonly exchange: (form: URLSearchParams) => EmulatorResponse;
  /** Answer what has names in its path, each undefined where the path is another's. */
  readonly others: readonly ((request: EmulatorRequest) => EmulatorResponse | undefined)[];
  readonly now: () => number;
  readonly policy: () => Policy;
}

const DRIVE = "/drive/v3/";
const BAD = { reason: "badRequest" } as const;

/** Makes the function that finds the endpoint of a request. */
export function createRoutes(options: RouteOptions): (request: EmulatorRequest) => EmulatorResponse {
  const { grants, keys, quota, authorize, token, drive, metadata, exchange, others, now, policy } = options;
  return (request) => {
    const { method, url, headers, listingFaults = new Set() } = request;
    const refusal = addressRefusal(url);
    if (refusal !== undefined) return refusal;
    if (url.pathname.startsWith(DRIVE)) {
      if (method !== "GET") return noRoute(request, 405);
      if (!isEncoded(url.pathname)) return googleError(400, `Cannot decode the path "${url.pathname}"`, BAD);
      const caller = authenticate(request, { grants, keys });
      if ("status" in caller) return caller;
      if (policy().apiEnabled === false) return API_DISABLED;
      const path = url.pathname.slice(DRIVE.length);
      const exhausted = quota.spend(caller.email, quotaUnits(path, url.searchParams));
      if (exhausted !== undefined) return overQuota(exhausted, quota.options);
      return drive({
        path,
        query: url.searchParams,
        caller,
        range: headers.get("range") ?? undefined,
        listingFaults,
      });
    }
    const form = new URLSearchParams(request.body);
    switch (`${method} ${url.pathname}`) {
      case "GET /o/oauth2/v2/auth":
        return authorize.show(url.searchParams);
      case "POST /o/oauth2/v2/auth/decision":
        return authorize.decide(form);
      case "POST /token":
      case "POST /v1/oauthtoken":
        return isForm(headers) ? token(form, headers) : NO_FORM;
      case "POST /v1/token":
        return isForm(headers) ? exchange(form) : NO_FORM;
      case "GET /computeMetadata/v1/instance/service-accounts/default/token":
        return metadata(request);
      case "POST /revoke": {
        const revoked = grants.revoke(form.get("token") ?? url.searchParams.get("token") ?? "");
        return revoked
          ? { status: 200, body: {} }
          : oauthError(400, "invalid_token", "Token expired or revoked");
      }
      case "GET /tokeninfo":
      case "POST /tokeninfo": {
        const known = grants.caller(url.searchParams.get("access_token") ?? form.get("access_token") ?? "");
        if (known === undefined) return oauthError(400, "invalid_token", "Invalid Value");
        const seconds = Math.round((known.expires - now()) / 1000);
        return {
          status: 200,
          body: { scope: [...known.scopes].join(" "), expires_in: String(seconds), email: known.email },
        };
      }
      default:
        for (const other of others) {
          const response = other(request);
          if (response !== undefined) return response;
        }
        return noRoute(request, 404);
    }
  };
}

const NO_FORM = oauthError(400, "invalid_request", "Expected a form.");

function noRoute({ method, url }: EmulatorRequest, status: number): EmulatorResponse {
  return googleError(status, `The emulator has no route ${method} ${url.pathname}`, { reason: "notFound" });
}

function isForm(headers: Headers): boolean {
  return headers.get("content-type")?.startsWith("application/x-www-form-urlencoded") ?? false;
}

function isEncoded(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
