import { expect, test } from "vitest";
import { COLUMN_DESCRIPTIONS } from "./column_descriptions.ts";
import { FILE_COLUMNS } from "./columns.ts";

test("every column is described, in their order, shortly and as the rest of a sentence", () => {
  expect(Object.keys(COLUMN_DESCRIPTIONS)).toEqual([...FILE_COLUMNS]);
  for (const description of Object.values(COLUMN_DESCRIPTIONS))
    expect(description).toMatch(/^.{5,85}[^.\s]$/);
});
