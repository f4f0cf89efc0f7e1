import { createEmulator } from "@drivelens/drive-emulator";
import { describe, expect, test } from "vitest";
import { createHost } from "../host.ts";
import { openGoogleAuth } from "./open_google_auth.ts";

const MINUTE_MS = 60_000;

describe("openGoogleAuth()", () => {
  const emulator = createEmulator();
  const { accessToken } = emulator.grant();
  const host = createHost({ env: { DRIVELENS_ACCESS_TOKEN: accessToken }, fetch: emulator.fetch });

  test("gives the same token until Google refuses it, also when its hour is nearly over", async () => {
    const auth = await openGoogleAuth(host);
    expect(await auth.getAccessToken()).toMatchObject({ token: accessToken });
    auth.setCredentials({ ...auth.credentials, expiry_date: Date.now() + MINUTE_MS });
    expect(await auth.getAccessToken(), "asked for ahead of the end").toMatchObject({ token: accessToken });
  });

  test("takes no API key, which signs nobody in", async () => {
    const keyed = createHost({ env: { DRIVELENS_API_KEY: "AIzaKey" }, fetch: emulator.fetch });
    await expect(openGoogleAuth(keyed)).rejects.toMatchObject({ code: "UNSUPPORTED" });
  });
});
