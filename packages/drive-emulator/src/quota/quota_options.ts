/**
 * How many quota units Drive grants; the defaults are Google's. Units come back evenly, and as many as the burst can be
 * saved up.
 *
 * @see https://developers.google.com/workspace/drive/api/guides/limits
 */
export interface QuotaOptions {
  /** Units a minute for each user. @default 325_000 */
  readonly userPerMinute?: number;
  /** @default 5400, which is 54 pages of a listing */
  readonly userBurst?: number;
  /** Units a minute for all users together. @default 1_000_000 */
  readonly projectPerMinute?: number;
  /** @default 16_700 */
  readonly projectBurst?: number;
}

/** Google's own. */
export const QUOTA_DEFAULTS: Required<QuotaOptions> = {
  userPerMinute: 325_000,
  userBurst: 5400,
  projectPerMinute: 1_000_000,
  projectBurst: 16_700,
};
