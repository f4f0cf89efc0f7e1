import { createEmulator, decideConsent } from "@drivelens/drive-emulator";
import { describe, expect, test } from "vitest";
import { connectServer } from "./connected_server.ts";

const asked = (params: unknown) =>
  params as { readonly mode?: string; readonly message: string; readonly url?: string };

describe("asking the person", () => {
  test.each([
    ["accept", { yes: true }, true],
    ["accept", { yes: false }, false],
    ["decline", undefined, false],
    ["cancel", undefined, false],
  ] as const)("makes the first catalog after a yes alone: %s %j", async (action, content, isMade) => {
    const questions: string[] = [];
    await using server = await connectServer(createEmulator(), {
      elicit: async (params) => {
        questions.push(asked(params).message);
        return content === undefined ? { action } : { action, content };
      },
    });
    const result = await server.ask("summarize_drive", { about: "types" });
    expect(questions).toEqual([expect.stringContaining("no contents")]);
    if (isMade) {
      expect(result.structuredContent).toMatchObject({ complete: true, columns: ["type", "bytes", "files"] });
      expect((await server.ask("summarize_drive")).isError).toBeUndefined();
      expect(questions).toHaveLength(1);
    } else {
      expect(result.isError).toBe(true);
      expect(JSON.stringify(result.content)).toContain("drivelens sync");
    }
  });

  test("says how a catalog is made to a client that asks nobody", async () => {
    await using server = await connectServer(createEmulator());
    const result = await server.ask("summarize_drive");
    expect(result.isError).toBe(true);
    expect(JSON.stringify(result.content)).toContain(
      "Ask the user to run once in a terminal: drivelens sync",
    );
  });

  test("leads to Google's page and waits for the person, where the client can", async () => {
    const emulator = createEmulator();
    const google = await emulator.listen();
    try {
      const pages: string[] = [];
      await using server = await connectServer(
        { ...emulator, url: google.url, fetch: globalThis.fetch },
        {
          elicit: async (params) => {
            const { mode, url = "" } = asked(params);
            pages.push(`${mode} ${new URL(url).host}`);
            expect(url).not.toContain("login_hint");
            await decideConsent(url, { decision: "allow" });
            return { action: "accept" };
          },
        },
      );
      Object.assign(server.env, {
        DRIVELENS_CLIENT_SECRET: google.clientSecretPath,
        DRIVELENS_TOKEN_STORE: "file",
      });
      delete server.env.DRIVELENS_ACCESS_TOKEN;
      const before = await server.ask("drive_status");
      expect(before.structuredContent).toMatchObject({
        signed_in: false,
        next: [expect.stringContaining("sign_in: true")],
      });
      expect(pages).toEqual([]);
      const after = await server.ask("drive_status", { sign_in: true });
      expect(after.structuredContent).toMatchObject({ signed_in: true, account: "ann@example.com" });
      expect(pages).toHaveLength(1);
      expect((await server.ask("list_drive_files")).structuredContent).toMatchObject({ complete: true });
    } finally {
      await google.close();
    }
  });

  test("gives the page and the command in text, where the client cannot, and finds the person signed in", async () => {
    const emulator = createEmulator();
    const google = await emulator.listen();
    try {
      await using server = await connectServer({ ...emulator, url: google.url, fetch: globalThis.fetch });
      Object.assign(server.env, {
        DRIVELENS_CLIENT_SECRET: google.clientSecretPath,
        DRIVELENS_TOKEN_STORE: "file",
      });
      delete server.env.DRIVELENS_ACCESS_TOKEN;
      const begun = await server.ask("drive_status", { sign_in: true });
      const { sign_in_url: url } = begun.structuredContent as { readonly sign_in_url: string };
      expect(begun.structuredContent).toMatchObject({
        signed_in: false,
        next: [expect.stringContaining("drivelens auth login")],
      });
      await decideConsent(url, { decision: "allow" });
      const after = await server.ask("drive_status", { sign_in: true });
      expect(after.structuredContent).toMatchObject({ signed_in: true, account: "ann@example.com" });
    } finally {
      await google.close();
    }
  });
});
