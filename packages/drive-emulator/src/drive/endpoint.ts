import type { Caller } from "../drive_request.ts";
import { FieldsError, parseFields, type Selection } from "../fields/parse_fields.ts";
import type { Schema } from "../fields/schema.ts";
import type { EmulatorResponse } from "../google_error.ts";
import type { ListingFault } from "../listing_faults.ts";
import { invalid } from "./parameters.ts";

/** What an endpoint is asked; `id` is what the path names, where it names one. */
export interface EndpointRequest {
  readonly query: URLSearchParams;
  readonly caller: Caller;
  readonly id: string;
  /** The header `Range`. */
  readonly range?: string | undefined;
  readonly listingFaults?: ReadonlySet<ListingFault>;
}

/** One method of Drive v3. */
export type Endpoint = (request: EndpointRequest) => EmulatorResponse;

/** Reads the `fields` of a request and hands its selection on; a mask that Google refuses is refused. */
export function withFields(
  mask: string,
  schema: Schema,
  make: (selection: Selection) => EmulatorResponse,
): EmulatorResponse {
  if (mask.trim() === "") return { status: 200, body: {} };
  try {
    return make(parseFields(mask, schema));
  } catch (error) {
    if (error instanceof FieldsError) return invalid(error.message, "fields");
    throw error;
  }
}
