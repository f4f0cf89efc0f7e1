/** Who asks, as the access token says. */
export interface Caller {
  readonly email: string;
  readonly scopes: ReadonlySet<string>;
}

/** One authenticated GET to Drive v3, with the path after `/drive/v3/`. */
export interface DriveRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly caller: Caller;
}
