import type { Conditions } from "./_emulator.ts";

const FILES = "/drive/v3/files";
const LATENCY = { path: FILES, latencyMs: 400, latencyPerRowMs: 1 };

/** An answer after 400 ms and 1 ms a row, and Google's quota. */
export const FAIR: Conditions = { quota: true, faults: [LATENCY] };

/** As the real service was measured: {@link FAIR}, and of a hundred requests one meets 429 and one 503. */
export const REAL: Conditions = {
  quota: true,
  faults: [
    LATENCY,
    { path: FILES, chance: 0.01, answer: "tooManyRequests" },
    { path: FILES, chance: 0.01, answer: "unavailable" },
  ],
};

/** {@link REAL}, with a feed of changes that takes as long. */
export const REAL_FEED: Conditions = {
  ...REAL,
  faults: [...REAL.faults, { ...LATENCY, path: "/drive/v3/changes" }],
};

/** Answers at once, and as many as are asked for. */
export const NONE: Conditions = { quota: false, faults: [] };

/**
 * {@link FAIR}, with Google's fault that a question for many folders leaves out what some of them hold: which, depends on
 * the question or on the folder.
 *
 * @see https://github.com/rclone/rclone/issues/9810
 */
export const SHORT_GROUPS: Readonly<Record<string, Conditions>> = {
  "others each time": { quota: true, faults: [LATENCY, { path: FILES, answer: "groupedShortPerRequest" }] },
  "always the same ones": {
    quota: true,
    faults: [LATENCY, { path: FILES, answer: "groupedShortPerParent" }],
  },
};
