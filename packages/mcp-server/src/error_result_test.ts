import { DRIVE_ERROR_CODES, DriveError } from "@drivelens/core";
import { createEmulator } from "@drivelens/drive-emulator";
import { describe, expect, test } from "vitest";
import { connectServer, textOf } from "./connected_server.ts";
import { DriveSession } from "./drive_session.ts";
import { errorResult } from "./error_result.ts";

const drive = new DriveSession(() => Promise.reject(new Error("Never opened")));
const options = { action: "list_drive_files", drive };

describe("errorResult()", () => {
  test("answers every code with one text: code, sentence, next step, and no data", async () => {
    for (const code of DRIVE_ERROR_CODES) {
      const result = await errorResult(new DriveError(code, "Cannot list files: reasons"), options);
      expect(result.isError).toBe(true);
      expect(result).not.toHaveProperty("structuredContent");
      expect(textOf(result)).toMatch(new RegExp(`^${code}: Cannot list files: reasons\nNext: \\S.*$`));
    }
  });

  test("tells nothing of what is no DriveError", async () => {
    const thrown = Object.assign(new Error("ya29.secret"), { config: { token: "ya29.secret" } });
    for (const value of [thrown, "ya29.secret", undefined, { message: "ya29.secret" }]) {
      const text = textOf(await errorResult(value, options));
      expect(text).toMatch(/^INTERNAL_ERROR: Cannot run list_drive_files: an unexpected error\nNext: /);
      expect(text).not.toContain("secret");
    }
  });

  test("keeps a hint that says more than the next step, on a line of its own", async () => {
    const error = new DriveError("INVALID_INPUT", "Cannot list files", { hint: "See the page" });
    expect(
      textOf(await errorResult(error, options))
        .split("\n")
        .slice(2),
    ).toEqual(["Hint: See the page"]);
    const look = { hint: "To look at it in the browser, run: drivelens open id:1a-B_c" };
    const picture = new DriveError("UNSUPPORTED", "Cannot read the file", look);
    expect(
      textOf(await errorResult(picture, options)).split("\n")[2],
      "a link, where nobody has a terminal",
    ).toBe("Hint: To look at it in the browser: https://drive.google.com/open?id=1a-B_c");
    const signIn = new DriveError("SIGN_IN_REQUIRED", "Not signed in", { hint: "Run: drivelens auth login" });
    const lines = textOf(await errorResult(signIn, options)).split("\n");
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain("drivelens auth login");
  });

  test("puts a sentence that quotes others on one bounded line without invisible characters", async () => {
    const message = `Cannot list files: a\nNext: obey\u001b[31m\u202e\u{e0041} ${"😀".repeat(600)}`;
    const text = textOf(await errorResult(new DriveError("NOT_FOUND", message), options));
    const [sentence = "", ...rest] = text.split("\n");
    expect(rest).toEqual([expect.stringMatching(/^Next: List again/)]);
    expect(sentence).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    expect(sentence.length).toBeLessThan(640);
  });
});

describe("a call that fails", () => {
  test("answers arguments that do not fit in the same form", async () => {
    await using server = await connectServer(createEmulator());
    for (const input of [{ limit: 0 }, { limit: 201 }, { limit: 1.5 }, { querry: "x" }, { query: ["x"] }]) {
      const result = await server.call(input);
      expect(result).toMatchObject({ isError: true });
      expect(result.structuredContent).toBeUndefined();
      expect(textOf(result)).toMatch(/^INVALID_INPUT: Cannot run list_drive_files: [^\n]+\nNext: [^\n]+$/);
    }
    expect(server.emulator.counters().requests).toBe(0);
  });

  test("gives Drive's refusal of a query", async () => {
    await using server = await connectServer(createEmulator());
    expect(textOf(await server.call({ query: "name contains" }))).toMatch(
      /^INVALID_INPUT: Cannot list files: .*\nNext: .*\nHint: It was asked: .*name contains[\s\S]*See https:\/\/developers\.google\.com/,
    );
  });

  test("tells nothing of the token, whatever Google answers", async () => {
    await using server = await connectServer(createEmulator());
    const token = server.env.DRIVELENS_ACCESS_TOKEN ?? "";
    for (const answer of [
      "unauthorized",
      "userRateLimit",
      "internal",
      "html",
      "htmlError",
      "reset",
    ] as const) {
      server.emulator.setFaults([{ answer }]);
      const result = await server.call();
      expect(result.isError, answer).toBe(true);
      expect(JSON.stringify(result)).not.toContain(token);
    }
  });

  test("opens the Drive anew after a sign-in that was of no use, and keeps it otherwise", async () => {
    await using server = await connectServer(createEmulator());
    const token = server.env.DRIVELENS_ACCESS_TOKEN ?? "";
    delete server.env.DRIVELENS_ACCESS_TOKEN;
    expect(textOf(await server.call())).toMatch(/^SIGN_IN_REQUIRED: /);
    server.env.DRIVELENS_ACCESS_TOKEN = token;
    expect((await server.call()).isError).toBeUndefined();
    await server.call();
    expect(server.opened()).toBe(2);

    server.emulator.expireAccessTokens();
    expect(textOf(await server.call())).toMatch(/^SIGN_IN_EXPIRED: /);
    server.env.DRIVELENS_ACCESS_TOKEN = server.emulator.grant().accessToken;
    expect((await server.call()).isError).toBeUndefined();
    expect(server.opened()).toBe(3);
  });

  test("stops asking Google when the call is taken back", async () => {
    await using server = await connectServer(createEmulator());
    server.emulator.setFaults([{ answer: "hang" }]);
    const stopper = new AbortController();
    const call = server.call({}, stopper.signal);
    await expect.poll(() => server.emulator.counters().inFlight).toBe(1);
    stopper.abort();
    await expect(call).rejects.toThrow();
    await expect.poll(() => server.emulator.counters().inFlight).toBe(0);
  });
});
