import { describe, expect, test } from "vitest";
import { readPastedResponse } from "./pasted_response.ts";

const STATE = "a-state";
const paste = (...texts: string[]) => {
  const problems: (string | undefined)[] = [];
  const code = readPastedResponse((problem) => {
    problems.push(problem);
    return Promise.resolve(texts.shift() ?? "");
  }, STATE);
  return { code, problems };
};

describe("readPastedResponse()", () => {
  test.each([
    "http://127.0.0.1:1/callback?state=a-state&code=4/0x&scope=y",
    "  http://127.0.0.1:1/callback?state=a-st\nate&code=4/\r\n0x  ",
    "http://127.0.0.1:1/callback?code=4%2F0x&state=a-state#",
    "code=4/0x&state=a-state",
  ])("finds the code in %j", async (text) => {
    expect(await paste(text).code).toBe("4/0x");
  });

  test.each([
    ["http://127.0.0.1:1/callback?code=4/0x", "wrong state"],
    ["http://127.0.0.1:1/callback?code=4/0x&state=another", "wrong state"],
    ["http://127.0.0.1:1/callback?error=access_denied&state=a-state", "cancelled"],
  ])("refuses %j at once", async (text, words) => {
    const { code, problems } = paste(text);
    await expect(code).rejects.toMatchObject({
      code: "SIGN_IN_REFUSED",
      message: expect.stringContaining(words),
    });
    expect(problems).toEqual([undefined]);
  });

  test("asks again, with the reason, for what is no such address, and gives up after three", async () => {
    const second = paste("hello", "code=4/0x&state=a-state");
    expect(await second.code).toBe("4/0x");
    expect(second.problems).toEqual([undefined, expect.stringContaining("not the address")]);
    const never = paste("a", "b", "c", "code=4/0x&state=a-state");
    await expect(never.code).rejects.toMatchObject({ code: "INVALID_INPUT" });
    expect(never.problems).toHaveLength(3);
  });
});
