import { createEmulator, type Emulator } from "@drivelens/drive-emulator";
import { beforeEach, describe, expect, test } from "vitest";
import { type AuthorizeOptions, bearer, type Credential } from "../auth/credential.ts";
import { resolveSettings } from "../config/settings.ts";
import { DriveError } from "../errors.ts";
import { createHost } from "../host.ts";
import { type CallDriveOptions, callDrive } from "./call_drive.ts";
import { createDriveClient, type DriveClient } from "./create_drive_client.ts";
import type { Usage } from "./usage.ts";

describe("callDrive()", () => {
  let emulator: Emulator;
  let asked: AuthorizeOptions[];
  let usage: Usage;

  beforeEach(() => {
    emulator = createEmulator();
    asked = [];
    usage = { requests: 0, retries: 0, quotaUnits: 0 };
  });

  /** A client whose credential hands out these tokens, another whenever one was refused. */
  function client(...tokens: string[]): DriveClient {
    const host = createHost({ env: { DRIVELENS_API_ENDPOINT: emulator.url }, fetch: emulator.fetch });
    const credential: Credential = {
      kind: "account",
      source: "the test",
      assistants: async () => false,
      async authorize(options = {}) {
        asked.push(options);
        if (options.refused === tokens[0]) tokens.shift();
        return bearer(tokens[0] ?? "");
      },
    };
    const retry = { attempts: 3, firstWaitMs: 1 };
    return createDriveClient({ host, settings: resolveSettings(host), credential, retry });
  }
  const about = (drive: DriveClient, options: Partial<CallDriveOptions<object>> = {}) =>
    callDrive<object>(drive, (api, call) => api.about.get({ fields: "user" }, call), {
      action: "ask",
      quotaUnits: 5,
      accept: (answer) => typeof answer === "object",
      usage,
      ...options,
    });

  test("asks for another token once when Google refuses the first", async () => {
    const { accessToken } = emulator.grant();
    await expect(about(client("ya29.stale", accessToken))).resolves.toHaveProperty("user");
    expect(asked.map(({ refused }) => refused)).toEqual([undefined, "ya29.stale"]);
    expect(usage).toEqual({ requests: 2, retries: 1, quotaUnits: 10 });
  });

  test("gives up when Google refuses the other token too", async () => {
    await expect(about(client("ya29.stale", "ya29.worse", "ya29.worst"))).rejects.toMatchObject({
      code: "SIGN_IN_EXPIRED",
      status: 401,
    });
    expect(usage.requests).toBe(2);
  });

  test("counts every try, and takes no answer that is none", async () => {
    const drive = client(emulator.grant().accessToken);
    await expect(about(drive, { accept: () => false })).rejects.toMatchObject({
      code: "SERVICE_UNAVAILABLE",
    });
    expect(usage).toEqual({ requests: 3, retries: 2, quotaUnits: 15 });
  });

  test("sends nothing once it was stopped", async () => {
    const drive = client(emulator.grant().accessToken);
    await expect(about(drive, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "ABORTED" });
    expect(emulator.counters().requests).toBe(0);
  });

  test("passes on what the credential says", async () => {
    const drive = client("x");
    const refusal = new DriveError("SIGN_IN_REQUIRED", "Not signed in");
    const broken = {
      ...drive,
      credential: { ...drive.credential, authorize: () => Promise.reject(refusal) },
    };
    await expect(about(broken)).rejects.toBe(refusal);
  });
});
