import type { EmulatorResponse } from "./google_error.ts";
import { writeJson } from "./json_rows.ts";
import type { ListingFault } from "./listing_faults.ts";

/** A request as the emulator reads it, however it came. */
export interface EmulatorRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
  /** What the weather does to a listing that begins here. */
  readonly listingFaults?: ReadonlySet<ListingFault>;
}

/** How an answer goes wrong on its way; `hang` never comes. */
export type Mishap = "truncated" | "reset" | "hang";

/** An answer as it goes out, over a socket or to a caller of the injected `fetch`. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer>;
  /** How long after the request it goes out, in milliseconds. */
  readonly delayMs: number;
  readonly mishap?: Mishap;
}

/** Turns an endpoint's answer into bytes and headers. */
export function replyOf(response: EmulatorResponse, now: number): Reply {
  const html = typeof response.body === "string";
  return {
    status: response.status,
    headers: {
      "content-type": html ? "text/html; charset=utf-8" : "application/json; charset=UTF-8",
      date: new Date(now).toUTCString(),
      "cache-control": "no-cache, no-store, max-age=0, must-revalidate",
      ...response.headers,
    },
    body: bodyOf(response.body),
    delayMs: 0,
  };
}

function bodyOf(body: unknown): Reply["body"] {
  if (typeof body === "string") return body;
  return body instanceof Uint8Array ? (body as Uint8Array<ArrayBuffer>) : writeJson(body);
}
