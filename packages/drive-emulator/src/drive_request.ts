import type { ListingFault } from "./listing_faults.ts";

/** Who asks, as the access token says. */
export interface Caller {
  /** Empty for a call by API key, which is nobody's. */
  readonly email: string;
  readonly scopes: ReadonlySet<string>;
  /** By file ID. */
  readonly resourceKeys?: ReadonlyMap<string, string>;
  /** Where it reached the emulator: `http://127.0.0.1:40123`. */
  readonly origin?: string;
}

/** Tells whether the call is by API key, without a user. */
export function isNobody(caller: Caller): boolean {
  return caller.email === "";
}

/** One authenticated GET to Drive v3, with the path after `/drive/v3/`. */
export interface DriveRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly caller: Caller;
  /** The header `Range`. */
  readonly range?: string | undefined;
  /** What the weather does to a listing that begins here. */
  readonly listingFaults?: ReadonlySet<ListingFault>;
}
