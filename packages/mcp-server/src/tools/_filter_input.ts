import { z } from "zod";

const word = z.string().optional();
const isSet = z.boolean().optional();

/** The conditions that a tool takes. */
export const FILTER_INPUT = {
  name: word.describe("Word or glob: tax, *.pdf"),
  exclude: word,
  type: word.describe("folder, doc, sheet, slide, pdf, image, video, office…, or MIME; commas"),
  text: word.describe("Words in contents or name"),
  owner: word.describe("Address, name or me"),
  shared_by: word,
  shared_with: word,
  modified_by: word,
  modified_after: word.describe("2026-01-31, 7d, last month"),
  modified_before: word,
  created_after: word,
  created_before: word,
  viewed_after: word,
  viewed_before: word,
  shared_after: word.describe("When shared with the user"),
  shared_before: word,
  larger: word.describe("10MB"),
  smaller: word,
  shared: isSet,
  public: isSet,
  starred: isSet,
  trashed: isSet,
  query: word.describe("Drive's own q"),
} as const;

/** What {@link FILTER_INPUT} lets pass. */
export type FilterInput = {
  readonly [Key in keyof typeof FILTER_INPUT]?: z.output<(typeof FILTER_INPUT)[Key]>;
};
