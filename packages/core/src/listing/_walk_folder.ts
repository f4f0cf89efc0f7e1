/** A folder to be read. */
export interface WalkFolder {
  readonly id: string;
  readonly driveId?: string | undefined;
  /** The path that the names of its children are put behind. */
  readonly path: string;
  readonly resourceKey?: string | undefined;
  /** How many levels below the place that was named; its children are at 1. @default 0 */
  readonly depth?: number;
  /** Whether it is the person's own and nobody else's to put something in. @default false */
  readonly isPrivate?: boolean;
}
