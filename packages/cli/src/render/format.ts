/** The formats of a listing. */
export const FORMATS = ["table", "json", "ndjson", "csv", "tsv"] as const;

/** A format of a listing. */
export type Format = (typeof FORMATS)[number];
