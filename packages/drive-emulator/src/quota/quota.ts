import { Bucket } from "./_bucket.ts";
import { QUOTA_DEFAULTS, type QuotaOptions } from "./quota_options.ts";

/** Whose units are used up. */
export type Exhausted = "user" | "project";

/** What was spent of a quota, and how often it was not enough. */
export interface QuotaUse {
  /** Units that were spent; a request that is refused costs none. */
  readonly quotaUnits: number;
  /** Requests beyond the quota of their user. */
  readonly overUserQuota: number;
  /** Requests beyond the quota of the project. */
  readonly overProjectQuota: number;
}

/** Counts what requests cost, and refuses those beyond the quota where there is one. */
export class Quota {
  readonly #now: () => number;
  #options: QuotaOptions | undefined;
  #users = new Map<string, Bucket>();
  #project: Bucket | undefined;
  #spent = 0;
  #over: Record<Exhausted, number> = { user: 0, project: 0 };

  constructor(now: () => number, options?: QuotaOptions) {
    this.#now = now;
    this.set(options);
  }

  /** What {@link Quota.set} was given last. */
  get options(): QuotaOptions | undefined {
    return this.#options;
  }

  /** Replaces the quota, and fills it; undefined takes it away. */
  set(options: QuotaOptions | undefined): void {
    this.#options = options;
    this.#users = new Map();
    const { projectPerMinute, projectBurst } = { ...QUOTA_DEFAULTS, ...options };
    this.#project = options && new Bucket({ perMinute: projectPerMinute, burst: projectBurst }, this.#now());
  }

  /** Spends these units for a user, or tells whose are used up. */
  spend(email: string, units: number): Exhausted | undefined {
    const now = this.#now();
    const project = this.#project;
    const user = project && this.#bucketOf(email, now);
    const exhausted =
      user?.has(units, now) === false ? "user" : project?.has(units, now) === false ? "project" : undefined;
    if (exhausted === undefined) {
      user?.take(units);
      project?.take(units);
      this.#spent += units;
    } else this.#over[exhausted]++;
    return exhausted;
  }

  use(): QuotaUse {
    const { user, project } = this.#over;
    return { quotaUnits: this.#spent, overUserQuota: user, overProjectQuota: project };
  }

  /** Forgets what was spent so far; the quota stays as full as it is. */
  resetUse(): void {
    this.#spent = 0;
    this.#over = { user: 0, project: 0 };
  }

  #bucketOf(email: string, now: number): Bucket {
    const known = this.#users.get(email);
    if (known !== undefined) return known;
    const { userPerMinute, userBurst } = { ...QUOTA_DEFAULTS, ...this.#options };
    const bucket = new Bucket({ perMinute: userPerMinute, burst: userBurst }, now);
    this.#users.set(email, bucket);
    return bucket;
  }
}
