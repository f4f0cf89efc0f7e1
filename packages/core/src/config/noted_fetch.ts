import type { Host } from "../host.ts";

/** Tells the host of every request, where it wants to know; queries and bodies are left out, since they hold names. */
export function notedFetch(fetch: typeof globalThis.fetch, host: Host): typeof globalThis.fetch {
  const { onRequest } = host;
  if (onRequest === undefined) return fetch;
  return async (input, init) => {
    const request = input instanceof Request ? input : undefined;
    const { host: server, pathname } = new URL(request?.url ?? String(input));
    const note = { method: init?.method ?? request?.method ?? "GET", address: `${server}${pathname}` };
    const started = performance.now();
    const milliseconds = () => Math.round(performance.now() - started);
    try {
      const response = await fetch(input, init);
      onRequest({ ...note, status: response.status, milliseconds: milliseconds() });
      return response;
    } catch (error) {
      onRequest({ ...note, milliseconds: milliseconds() });
      throw error;
    }
  };
}
