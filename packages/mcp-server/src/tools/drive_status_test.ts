import { createHost, type SignInOptions, signIn } from "@drivelens/core";
import { createEmulator, decideConsent, type ListeningEmulator } from "@drivelens/drive-emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectServer } from "../connected_server.ts";

describe("drive_status", () => {
  const emulator = createEmulator();
  let google: ListeningEmulator;

  beforeAll(async () => {
    google = await emulator.listen();
  });
  afterAll(() => google.close());

  test.each([
    [{ access: "metadata" }, "names and dates only", "may not be read by assistants"],
    [{ access: "content", assistants: false }, "contents too", "may not be read by assistants"],
    [{ access: "content", assistants: true }, "contents too", "may be read"],
  ] as const)("tells of a sign-in with %j what Google has granted", async (options, granted, contents) => {
    await using server = await connectServer({ ...emulator, url: google.url, fetch: globalThis.fetch });
    Object.assign(server.env, {
      DRIVELENS_CLIENT_SECRET: google.clientSecretPath,
      DRIVELENS_TOKEN_STORE: "file",
    });
    delete server.env.DRIVELENS_ACCESS_TOKEN;
    const consent: SignInOptions = {
      ...options,
      openBrowser: false,
      onAuthorizationUrl: (url) => void decideConsent(url, { decision: "allow" }),
    };
    await signIn(createHost({ env: { ...server.env } }), consent);
    const { structuredContent } = await server.ask("drive_status");
    expect(structuredContent).toMatchObject({ signed_in: true, granted, contents });
    const { next } = structuredContent as { readonly next: readonly string[] };
    expect(next.some((each) => each.includes("--assistants yes"))).toBe(contents !== "may be read");
  });

  test("does not guess what a token from elsewhere was granted", async () => {
    await using server = await connectServer(emulator);
    const { structuredContent } = await server.ask("drive_status");
    expect(structuredContent).toMatchObject({
      granted: "not told by the credential",
      contents: "may be read",
    });
  });

  test("knows that a server was started for names alone, and whose a token is, asking once", async () => {
    await using server = await connectServer(emulator, { reader: "names" });
    emulator.resetCounters();
    for (let calls = 0; calls < 2; calls++) {
      const { structuredContent } = await server.ask("drive_status");
      expect(structuredContent).toMatchObject({
        contents: "may not be read by assistants",
        account: "ann@example.com",
        next: expect.arrayContaining([expect.stringContaining("without --metadata-only")]),
      });
    }
    expect(emulator.counters().requests).toBe(1);
  });

  test("says of a token that Google refuses that nobody is signed in", async () => {
    const refused = createEmulator();
    await using server = await connectServer(refused);
    refused.setFaults([{ answer: "unauthorized" }]);
    const { structuredContent } = await server.ask("drive_status");
    expect(structuredContent).toMatchObject({ signed_in: false, why: expect.any(String) });
  });
});
