import type { Looker } from "../world/as_seen.ts";
import type { World } from "../world/world.ts";

/** Who looks at a file. */
export interface Viewer extends Looker {
  readonly world: World;
  /** Where thumbnails are had from. */
  readonly origin?: string;
  readonly scopes?: ReadonlySet<string>;
}
