/** What requests have cost so far; each request adds to it. */
export interface Usage {
  /** Requests sent, tries again included. */
  requests: number;
  /** Of these, tries again. */
  retries: number;
  /** Quota units of the requests sent. */
  quotaUnits: number;
}

/** Adds to what was used what was used besides. */
export function addUsage(usage: Usage, more: Readonly<Usage>): void {
  usage.requests += more.requests;
  usage.retries += more.retries;
  usage.quotaUnits += more.quotaUnits;
}
