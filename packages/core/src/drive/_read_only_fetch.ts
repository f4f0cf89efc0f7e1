import { DriveError } from "../errors.ts";
import { asksForWords } from "./query.ts";

/** What is asked before contents of files play a part in an answer. */
export interface ContentChecks {
  /** Throws where contents of files are not to be read; called before each request for them. */
  readonly checkContents: () => Promise<void>;
  /** Throws where it is not to be told which files have some words in them; called before each search for them. */
  readonly checkSearch: () => Promise<void>;
}

/** What {@link createReadOnlyFetch} lets through. */
export interface ReadOnlyOptions extends ContentChecks {
  /** Root URL of the Drive API. */
  readonly endpoint: string;
  /** Whether every request is for contents; then it may go to where Google keeps small pictures as well. @default false */
  readonly isContents?: boolean;
}

/** Hosts of the links that Drive gives to small pictures of files. */
const PICTURES = /^https:\/\/(?:lh\d\.googleusercontent|docs\.google)\.com$/;

/**
 * Wraps a `fetch` so that nothing but a GET to the endpoint leaves: no writing method of Google's client, no
 * upload host, no redirect elsewhere, and neither contents nor a search in them where they are not to be read.
 */
export function createReadOnlyFetch(
  fetch: typeof globalThis.fetch,
  { endpoint, checkContents, checkSearch, isContents = false }: ReadOnlyOptions,
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
    if (searchesContents(url)) await checkSearch();
    return fetch(url, { ...init, method, redirect: "error" });
  };
}

/** Word by word such a search tells what is in a file that cannot be read. */
function searchesContents(url: URL): boolean {
  return url.searchParams.getAll("q").some(asksForWords);
}

function asksForContents(url: URL): boolean {
  return url.searchParams.getAll("alt").includes("media") || /\/(export|download)\/?$/.test(url.pathname);
}
