import type { ClientEntry } from "./clients.ts";

/**
 * Makes the entry of what was there and what is wanted: what its user or the client has added to it stays (a time limit, a switch,
 * variables of their own); what starts the server is replaced.
 */
export function mergeEntry(before: unknown, wanted: ClientEntry): Readonly<Record<string, unknown>> {
  if (!isTable(before)) return { ...wanted };
  const { command: _, args: __, type: ___, env: variables, url: ____, ...added } = before;
  const own = Object.entries(isTable(variables) ? variables : {}).filter(
    ([name]) => !name.startsWith("DRIVELENS_"),
  );
  const { env = {}, ...start } = wanted;
  const whole = { ...Object.fromEntries(own), ...env };
  return { ...start, ...(Object.keys(whole).length === 0 ? {} : { env: whole }), ...added };
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
