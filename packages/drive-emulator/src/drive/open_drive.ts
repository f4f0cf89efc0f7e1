import { type EmulatorResponse, googleError } from "../google_error.ts";
import { writeJson } from "../json_rows.ts";
import type { ListingFault } from "../listing_faults.ts";
import { createSampleWorld } from "../world/sample_world.ts";
import type { World } from "../world/world.ts";
import { createDriveHandler, type DriveHandlerOptions } from "./handle_drive.ts";

/** The scope that shows metadata and no contents. */
export const METADATA: string = "https://www.googleapis.com/auth/drive.metadata.readonly";
export const READONLY: string = "https://www.googleapis.com/auth/drive.readonly";

/** A moment that tests may move. */
export interface Clock {
  now: number;
}

/** A resource of whatever kind. */
export type Resource = Readonly<Record<string, unknown>>;

/** What Drive answers, taken together: a test looks at the names that its answer has. */
export interface AnswerBody extends Resource {
  readonly kind: string;
  readonly files: readonly Resource[];
  readonly drives: readonly Resource[];
  readonly changes: readonly Resource[];
  readonly nextPageToken?: string;
  readonly newStartPageToken?: string;
  readonly startPageToken: string;
  readonly error: {
    readonly status?: string;
    readonly errors: readonly [{ readonly reason: string; readonly location?: string }];
  };
}

/** An answer, as tests look at it. */
export interface Answer {
  readonly status: number;
  readonly body: AnswerBody;
}

/** Parameters by name, or in pairs where one is given twice. */
export type AskParameters = Readonly<Record<string, string>> | readonly (readonly [string, string])[];

/** Asks a Drive, as Ann with the metadata scope unless told otherwise. */
export type Ask = (
  path: string,
  parameters?: AskParameters,
  as?: { readonly email?: string; readonly scopes?: readonly string[] },
) => Answer;

/** What {@link openDrive} may be given. */
export interface OpenDriveOptions extends Partial<DriveHandlerOptions> {
  /** Weather that every listing meets. */
  readonly listingFaults?: ReadonlySet<ListingFault>;
}

/** Opens a Drive over a world for tests; its page tokens hold for an hour. */
export function openDrive(world: World, options: OpenDriveOptions = {}): Ask {
  const { listingFaults = new Set(), ...others } = options;
  const handle = createDriveHandler(world, { pageTokenLifetimeMs: 3_600_000, ...others });
  return (path, parameters = {}, { email = world.me, scopes = [METADATA] } = {}) => {
    const query = new URLSearchParams(pairsOf(parameters));
    const answer = handle({ path, query, caller: { email, scopes: new Set(scopes) }, listingFaults });
    return { status: answer.status, body: JSON.parse(writeJson(answer.body)) as AnswerBody };
  };
}

function pairsOf(parameters: AskParameters): [string, string][] {
  const pairs = Symbol.iterator in parameters ? [...parameters] : Object.entries(parameters);
  return pairs.map(([name, value]) => [name, value]);
}

/** Opens the sample Drive for tests. */
export function openSample(clock: Clock = { now: Date.parse("2026-11-20T16:30:00Z") }): {
  readonly world: World;
  readonly ask: Ask;
} {
  const world = createSampleWorld({ now: () => clock.now });
  return { world, ask: openDrive(world) };
}

/** Status, reason, message and the parameter that is at fault. */
export type Refusal = readonly [
  status: number,
  reason: string,
  message: string,
  location?: string | undefined,
];

/** The whole answer with which Google refuses, for comparison. */
export function refusal(...[status, reason, message, location]: Refusal): EmulatorResponse {
  const place = location === undefined ? {} : { location, locationType: "parameter" };
  return googleError(status, message, { reason, ...place });
}
