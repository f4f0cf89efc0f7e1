import { createEmulator, type Emulator } from "@drivelens/drive-emulator";
import { describe, expect, test } from "vitest";
import { type ConnectedServer, connectServer, type Google, pageOf, textOf } from "./connected_server.ts";

const CONTENT = "https://www.googleapis.com/auth/drive.readonly";

/** Ends the sign-in, and puts another in its place. */
async function signInAgain(
  server: ConnectedServer<Google & Pick<Emulator, "expireAccessTokens">>,
): Promise<void> {
  server.emulator.expireAccessTokens();
  expect(textOf(await server.ask("get_drive_file", { file: "/Work" }))).toMatch(/^SIGN_IN_EXPIRED: /);
  server.env.DRIVELENS_ACCESS_TOKEN = server.emulator.grant().accessToken;
}

describe("after another sign-in", () => {
  test("a cursor of the former one is refused, and leads to listing again", async () => {
    await using server = await connectServer(createEmulator());
    const { cursor } = pageOf(await server.call({ limit: 3 }));
    await signInAgain(server);
    const text = textOf(await server.call({ cursor }));
    expect(text).toMatch(
      /^INVALID_INPUT: Cannot continue the listing: the cursor is unknown, of another account, or has expired\n/,
    );
    expect(text).toContain("Hint: List again without cursor");
    expect((await server.call({ limit: 3 })).isError).toBeUndefined();
  });

  test("what was begun with the former one answers nobody", async () => {
    const emulator = createEmulator();
    const google = { ...emulator, grant: () => emulator.grant({ scope: CONTENT }) };
    await using server = await connectServer(google, { answerMs: 300 });
    const { id } = emulator.edit.create({
      name: "a.txt",
      mimeType: "text/plain",
      content: "what it says",
      size: 12,
    });
    emulator.setFaults([{ latencyMs: 400, times: 1 }]);
    expect(textOf(await server.ask("read_drive_file", { file: id }))).toContain("RUNNING");
    await expect.poll(() => emulator.counters().inFlight).toBe(0);
    await signInAgain(server);
    emulator.resetCounters();
    const ask = async () => textOf(await server.ask("read_drive_file", { file: id }));
    await expect.poll(ask, { timeout: 5000 }).toContain("what it says");
    expect(emulator.counters().requests).toBeGreaterThan(0);
  });
});

describe("whose Drive an answer is about", () => {
  test("is in every error once a Drive is open, and in none before", async () => {
    await using server = await connectServer(createEmulator());
    const errors = [
      ["list_drive_files", { limit: 0 }],
      ["get_drive_file", { file: "/No such file" }],
      ["list_drive_files", { cursor: "AAAAAAAAAAAA.1" }],
    ] as const;
    expect(textOf(await server.ask(...errors[0]))).not.toContain("Account:");
    await server.call({ limit: 1 });
    for (const [tool, input] of errors)
      expect(textOf(await server.ask(tool, input)), tool).toMatch(
        /^[A-Z_]+: [\s\S]*\nAccount: access-token$/,
      );
  });

  test("is told where a server may send nothing more", async () => {
    await using server = await connectServer(createEmulator(), { maxCharacters: 900 });
    for (;;) {
      const result = await server.call({ limit: 2 });
      if (result.isError !== true) continue;
      expect(textOf(result)).toMatch(/^TOO_LARGE: [\s\S]*\nAccount: access-token$/);
      break;
    }
  });
});
