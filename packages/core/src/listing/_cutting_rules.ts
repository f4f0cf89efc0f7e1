// What decides when a slice is cut, and into how many parts; found by trying it with Drives of many shapes.

/** Cutting costs a page that is not full for each part, so what is left is to be worth it. */
export const WORTH = 1.2;
export const MOST_PARTS = 24;
/** Pages that a part is to have at the least: while there is much to do, and when requests are left over. */
export const LEAST_SHARE = 2;
export const LEAST_SHARE_IDLE = 0.75;
/** Fewer slices than this part of the requests that are free mean that requests are left over. */
export const IDLE = 0.75;
/** What a chain has taken so far is a hint of how long it still takes, where rows come ever closer. */
export const STILL = 0.33;
/** Behind a page there is another, however little of it. */
export const LEAST_EXPECTED = 0.3;
/** What has gone on for so long goes on for half as long again, by a guess that knows nothing else. */
export const LINGERING = 1.5;
export const FEWEST_FIRST_PARTS = 4;
export const MOST_FIRST_PARTS = 48;
/** More parts than these are worth a request for a better sample. */
export const FEWEST_FOR_SAMPLE = 8;
/** A kind of which a page shows fewer rows is not worth a question of its own. */
export const RARE = 0.05;
