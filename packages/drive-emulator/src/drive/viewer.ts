import type { World } from "../world/world.ts";

/** Who looks at a file. */
export interface Viewer {
  readonly world: World;
  readonly email: string;
}
