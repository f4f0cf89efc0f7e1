/** Weather that changes which files a listing gives, or their order; the page that begins the listing decides. */
export type ListingFault = "ignoreOrder" | "groupedShortPerRequest" | "groupedShortPerParent";

/** Every one of them. */
export const LISTING_FAULTS: readonly ListingFault[] = [
  "ignoreOrder",
  "groupedShortPerRequest",
  "groupedShortPerParent",
];
