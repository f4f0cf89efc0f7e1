import { expect, test } from "vitest";
import { writeJson } from "./json_rows.ts";

test.each([
  [
    { kind: "list", files: [{ id: "a" }, { id: "b" }] },
    { length: 2, json: '[{"id":"a"},{"id":"b"}]' },
  ],
  [{ files: [] }, { length: 0, json: "[]" }],
])("writeJson() writes %j of files that are JSON already", (body, files) => {
  expect(writeJson({ ...body, files })).toBe(JSON.stringify(body));
});

test.each([[null], [[1]], [{ error: { code: 404 } }], [{ files: [{ id: "a" }] }]])(
  "writeJson() writes %j",
  (body) => {
    expect(writeJson(body)).toBe(JSON.stringify(body));
  },
);
