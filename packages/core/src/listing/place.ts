import { type PathSegment, segmentOf } from "./path_text.ts";

/** Places that no folder holds: what they list is found by a query. */
export type Collection = "shared-with-me" | "starred" | "trash" | "orphaned";

/** Where a path begins. */
export type PlaceRoot =
  | { readonly kind: "my-drive" }
  | { readonly kind: "collection"; readonly name: Collection }
  /** A shared drive by its name or ID. */
  | { readonly kind: "drive"; readonly drive: string }
  | { readonly kind: "id"; readonly id: string; readonly resourceKey?: string };

/** A place in a Drive as a person writes it: where it begins, and the names that lead on from there. */
export interface Place {
  readonly root: PlaceRoot;
  readonly segments: readonly PathSegment[];
}

/** Writes where a place begins, as it can be typed. */
export function rootText(root: PlaceRoot): string {
  switch (root.kind) {
    case "my-drive":
      return "/";
    case "collection":
      return `${root.name}:`;
    case "drive":
      return `drive:${segmentOf(root.drive) ?? root.drive}`;
    case "id":
      return `id:${root.id}`;
  }
}
