import { expect, test } from "vitest";
import { quotaLine } from "./quota_line.ts";

const NOW = Date.parse("2026-11-12T12:00:00.000Z");
const STORAGE = {
  limit: 15_000_000_000,
  usage: 9_300_000_000,
  usageInDrive: 8_100_000_000,
  usageInDriveTrash: 500_000_000,
};
const askedAt = "2026-11-12T11:59:30.000Z";

test.each([
  [
    { storage: STORAGE, askedAt },
    "Storage: 9.3 GB of 15 GB used (62.0%); 8.1 GB in Drive, 500 MB of that in the trash",
  ],
  [
    { storage: { ...STORAGE, limit: null, usageInDriveTrash: 0 }, askedAt: "2026-11-12T08:30:00.000Z" },
    "Storage: 9.3 GB used, without a limit; 8.1 GB in Drive (as of 3 hours ago)",
  ],
  [
    { storage: { ...STORAGE, limit: 0, usage: 0, usageInDrive: 0, usageInDriveTrash: 0 }, askedAt },
    "Storage: 0 B of 0 B used (–); 0 B in Drive",
  ],
  [
    { storage: null, reason: "PERMISSION_DENIED", askedAt } as const,
    "Storage: Google does not tell you how much there is (PERMISSION_DENIED)",
  ],
  [null, undefined],
])("says of %j how much is taken up", (quota, line) => {
  expect(quotaLine(quota, NOW)).toBe(line);
});
