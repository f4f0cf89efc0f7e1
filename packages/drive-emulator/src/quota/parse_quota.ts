import { QUOTA_DEFAULTS, type QuotaOptions } from "./quota_options.ts";

/**
 * Reads a quota from JSON; `{}` is Google's, and `null` is none.
 *
 * @throws {TypeError} for what is no quota.
 */
export function parseQuota(json: string): QuotaOptions | undefined {
  const quota = parseJson(json);
  if (quota === null) return undefined;
  if (typeof quota !== "object" || Array.isArray(quota)) throw problem("expected an object in JSON, or null");
  for (const [name, value] of Object.entries(quota)) {
    if (!Object.hasOwn(QUOTA_DEFAULTS, name)) throw problem(`there is no field "${name}"`);
    if (typeof value !== "number" || value < 0) throw problem(`"${name}" is no number of units`);
  }
  return quota;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function problem(what: string): TypeError {
  return new TypeError(`Cannot read the quota: ${what}`);
}
