import { expect, test } from "vitest";
import { formValidator } from "./_form_validator.ts";

test("a form's answer is checked against what was asked", () => {
  const validate = formValidator.getValidator({
    type: "object",
    properties: {
      account: { type: "string", format: "email" },
      access: { type: "string", enum: ["metadata", "content"] },
      assistants: { type: "boolean" },
    },
    required: ["account"],
  });
  const answer = { account: "ann@example.com", access: "content", assistants: true };
  expect(validate(answer)).toEqual({ valid: true, data: answer, errorMessage: undefined });
  expect(validate({ account: "ann" })).toMatchObject({
    valid: false,
    errorMessage: expect.stringContaining("account"),
  });
  expect(validate({ ...answer, access: "all" })).toMatchObject({
    valid: false,
    errorMessage: expect.stringContaining("access"),
  });
  expect(validate({})).toMatchObject({ valid: false });
});
