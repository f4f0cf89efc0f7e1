import { DriveError } from "../errors.ts";

/** What {@link createReadOnlyFetch} lets through. */
export interface ReadOnlyOptions {
  /** Root URL of the Drive API. */
  readonly endpoint: string;
  /** Throws where contents of files are not to be read; called before each request for them. */
  readonly checkContents: () => Promise<void>;
  /** Whether every request is for contents; then it may go to where Google keeps small pictures as well. @default false */
  readonly isContents?: boolean;
}

/** Hosts of the links that Drive gives to small pictures of files. */
const PICTURES = /^https:\/\/(?:lh\d\.googleusercontent|docs\.google)\.com$/;

/**
 * Wraps a `fetch` so that nothing but a GET to the endpoint leaves: no writing method of Google's client, no
 * upload host, no redirect elsewhere, and no contents where they are not to be read.
 */
export function createReadOnlyFetch(
  fetch: typeof globalThis.fetch,
  { endpoint, checkContents, isContents = false }: ReadOnlyOptions,
): typeof globalThis.fetch {
  const allowed = new URL(endpoint);
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const method = (init?.method ?? (input instanceof Request ? input.method : "GET")).toUpperCase();
    if (method !== "GET") {
      throw new DriveError("UNSUPPORTED", `Cannot send a ${method} request: Drivelens only reads`);
    }
    if (url.origin !== allowed.origin && !(isContents && PICTURES.test(url.origin))) {
      throw new DriveError(
        "UNSUPPORTED",
        `Cannot send a request to "${url.origin}": it is not the configured endpoint`,
      );
    }
    if (isContents || asksForContents(url)) await checkContents();
    return fetch(url, { ...init, method, redirect: "error" });
  };
}

function asksForContents(url: URL): boolean {
  return url.searchParams.getAll("alt").includes("media") || /\/(export|download)\/?$/.test(url.pathname);
}
