import { expect, test } from "vitest";
import { googleError } from "./google_error.ts";
import { v1Error } from "./v1_error.ts";

test.each([
  [400, "INVALID_ARGUMENT"],
  [401, "UNAUTHENTICATED"],
  [403, "PERMISSION_DENIED"],
  [404, "NOT_FOUND"],
])("v1Error() of %i says %s and has no errors", (code, status) => {
  expect(v1Error(googleError(code, "No", { reason: "no" }))).toEqual({
    status: code,
    body: { error: { code, message: "No", status } },
  });
});

test("v1Error() keeps a status and details that are there", () => {
  const given = { reason: "no", statusName: "FAILED_PRECONDITION", details: [{ a: 1 }] };
  expect(v1Error(googleError(400, "No", given)).body).toEqual({
    error: { code: 400, message: "No", status: "FAILED_PRECONDITION", details: [{ a: 1 }] },
  });
});
