import type { Policy } from "./policy.ts";

/**
 * Reads a policy from JSON.
 *
 * @throws {TypeError} for what is no policy.
 */
export function parsePolicy(json: string): Policy {
  const policy = parseJson(json);
  if (typeof policy !== "object" || policy === null || Array.isArray(policy))
    throw problem("expected an object in JSON");
  for (const [name, value] of Object.entries(policy)) {
    const check = Object.hasOwn(FIELDS, name) ? FIELDS[name as keyof Policy] : undefined;
    if (check === undefined) throw problem(`there is no field "${name}"`);
    if (!check.accepts(value)) throw problem(`"${name}" is not ${check.wanted}`);
  }
  return policy;
}

interface Check {
  readonly accepts: (value: unknown) => boolean;
  readonly wanted: string;
}

const TRUTH: Check = { accepts: (value) => typeof value === "boolean", wanted: "a boolean" };

const FIELDS: Readonly<Record<keyof Policy, Check>> = {
  publishing: {
    accepts: (value) => value === "production" || value === "testing",
    wanted: '"production" or "testing"',
  },
  testUsers: {
    accepts: (value) => Array.isArray(value) && value.every((email) => typeof email === "string"),
    wanted: "an array of strings",
  },
  adminBlocks: TRUTH,
  orgInternal: TRUTH,
  apiEnabled: TRUTH,
  reauthRequired: TRUTH,
  noRefreshToken: TRUTH,
  unverified: TRUTH,
};

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function problem(what: string): TypeError {
  return new TypeError(`Cannot read the policy: ${what}`);
}
