const ROWS_A_PAGE = 460;
const PAGES_A_SECOND = 54;
const PAGE_SECONDS = 0.4 + ROWS_A_PAGE / 1000;

/** Returns how many pages hold so many rows, at the most that Drive gives in one where `parents` is asked for. */
export function pagesOf(rows: number): number {
  return Math.ceil(rows / ROWS_A_PAGE);
}

/** Returns the least seconds in which so many rows can be read: their pages at Google's rate, and the wait for one. */
export function limitSeconds(rows: number): number {
  return pagesOf(rows) / PAGES_A_SECOND + PAGE_SECONDS;
}
