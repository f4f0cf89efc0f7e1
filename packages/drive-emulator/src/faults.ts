import { LISTING_FAULTS, type ListingFault } from "./listing_faults.ts";
import type { Mishap } from "./reply.ts";

/** What the emulator answers instead of the truth. */
export type FaultAnswer =
  | "unauthorized"
  | "userRateLimit"
  | "rateLimit"
  | "tooManyRequests"
  | "internal"
  | "badGateway"
  | "unavailable"
  | "forbidden"
  | "notFound"
  | "html"
  | "htmlError"
  | "expiredPageToken"
  | "changeTokenLost"
  | "incompleteSearch"
  | "emptyPage"
  | ListingFault
  | Mishap;

/** Weather: which requests it strikes, how often, and what it does to them. */
export interface Fault {
  /** HTTP method. @default every */
  readonly method?: string;
  /** Part of the path, or with `*` for any characters the whole of it. @default every */
  readonly path?: string;
  /** Part of the query, as it was sent or decoded. @default every */
  readonly query?: string;
  /** How many matching requests it lets through first. @default 0 */
  readonly skip?: number;
  /** Probability, from 0 to 1, with which it strikes one of the others. @default 1 */
  readonly chance?: number;
  /** How many it then strikes. @default all of them */
  readonly times?: number;
  /** Delay of the answer, in milliseconds. */
  readonly latencyMs?: number;
  /** Further delay for each file in the answer, in milliseconds. */
  readonly latencyPerRowMs?: number;
  readonly answer?: FaultAnswer;
  /** Value of `Retry-After`, with the answers that refuse. */
  readonly retryAfterSeconds?: number;
}

/** Every answer, for checking what comes from outside. */
export const FAULT_ANSWERS: readonly FaultAnswer[] = [
  "unauthorized",
  "userRateLimit",
  "rateLimit",
  "tooManyRequests",
  "internal",
  "badGateway",
  "unavailable",
  "forbidden",
  "notFound",
  "html",
  "htmlError",
  "expiredPageToken",
  "changeTokenLost",
  "incompleteSearch",
  "emptyPage",
  ...LISTING_FAULTS,
  "truncated",
  "reset",
  "hang",
];
