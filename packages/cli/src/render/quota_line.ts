import type { CatalogQuota } from "@drivelens/core";
import { ageWords } from "./age_words.ts";
import { humanSize, percent } from "./human.ts";

/** What is younger than this is as of now, in seconds. */
const OLD_SECONDS = 60;

/** Says how much of the account's storage is taken up; nothing where that was not asked yet. */
export function quotaLine(quota: CatalogQuota | null, now: number): string | undefined {
  if (quota === null) return undefined;
  const { storage, reason, askedAt } = quota;
  if (storage === null) return `Storage: Google does not tell you how much there is (${reason})`;
  const { limit, usage, usageInDrive, usageInDriveTrash } = storage;
  const age = Math.max(0, (now - Date.parse(askedAt)) / 1000);
  const used =
    limit === null
      ? `${humanSize(usage)} used, without a limit`
      : `${humanSize(usage)} of ${humanSize(limit)} used (${percent(usage, limit)})`;
  const trash = usageInDriveTrash === 0 ? "" : `, ${humanSize(usageInDriveTrash)} of that in the trash`;
  const asOf = age < OLD_SECONDS ? "" : ` (as of ${ageWords(age)} ago)`;
  return `Storage: ${used}; ${humanSize(usageInDrive)} in Drive${trash}${asOf}`;
}
