import { DriveError } from "../errors.ts";

/**
 * Wraps a `fetch` so that nothing but a GET to the endpoint leaves: no writing method of Google's client, no
 * upload host, no redirect elsewhere.
 */
export function createReadOnlyFetch(
  fetch: typeof globalThis.fetch,
  endpoint: string,
): typeof globalThis.fetch {
  const allowed = new URL(endpoint);
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const method = (init?.method ?? (input instanceof Request ? input.method : "GET")).toUpperCase();
    if (method !== "GET") {
      throw new DriveError("UNSUPPORTED", `Cannot send a ${method} request: Drivelens only reads`);
    }
    if (url.origin !== allowed.origin) {
      throw new DriveError(
        "UNSUPPORTED",
        `Cannot send a request to "${url.origin}": it is not the configured endpoint`,
      );
    }
    return fetch(url, { ...init, method, redirect: "error" });
  };
}
