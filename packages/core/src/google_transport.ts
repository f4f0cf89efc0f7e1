/** How Google's libraries are told to send. */
export interface GoogleTransport {
  readonly fetchImplementation: typeof globalThis.fetch;
  readonly noProxy: RegExp[];
}

/**
 * Makes Google's libraries send through this `fetch` and nothing else: the proxy is its business, and theirs would
 * be read from the process environment.
 */
export function googleTransport(fetch: typeof globalThis.fetch): GoogleTransport {
  return { fetchImplementation: fetch, noProxy: [/^/] };
}
