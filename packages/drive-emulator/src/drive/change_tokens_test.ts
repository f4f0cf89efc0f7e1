import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ChangeTokens, type LostTokenStatus } from "./change_tokens.ts";

describe("ChangeTokens", () => {
  test("find() leads to where issue() said, for that log alone", () => {
    const tokens = new ChangeTokens();
    fc.assert(
      fc.property(fc.nat(), fc.string(), fc.string(), (position, log, other) => {
        const token = tokens.issue(position, log);
        expect(tokens.issue(position, log)).toBe(token);
        expect(tokens.find(token, log)).toEqual({ position });
        if (other !== log) expect(tokens.find(token, other)).toMatchObject({ status: 400 });
        expect(new ChangeTokens().find(token, log)).toMatchObject({ status: 400 });
      }),
    );
  });

  test("find() refuses whatever issue() did not make", () => {
    const tokens = new ChangeTokens();
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{1,30}$/)), (token) => {
        expect(tokens.find(token, "log")).toMatchObject({ status: 400 });
      }),
    );
  });

  test.each<LostTokenStatus>([400, 404, 410])(
    "loseAll() refuses what was made before with %i, and nothing else",
    (status) => {
      const tokens = new ChangeTokens();
      const old = tokens.issue(3, "log");
      tokens.loseAll(status);
      expect(tokens.find(old, "log")).toMatchObject({ status });
      expect(tokens.find(`1${old}`, "log")).toMatchObject({ status: 400 });
      const young = tokens.issue(3, "log");
      expect(tokens.find(young, "log")).toEqual({ position: 3 });
      tokens.loseAll(404);
      expect(tokens.find(old, "log")).toMatchObject({ status });
      expect(tokens.find(young, "log")).toMatchObject({ status: 404 });
    },
  );
});
