import { notedFetch } from "../config/noted_fetch.ts";
import type { Host } from "../host.ts";

/**
 * Makes the `fetch` for this machine's own metadata server: a proxy would ask that of its own machine, or read the
 * token on its way.
 */
export function directFetch(host: Host): typeof globalThis.fetch {
  return notedFetch(host.connect({ noProxy: "*" }), host);
}
