import { describe, expect, test } from "vitest";
import { createEmulator } from "../create_emulator.ts";

const emulator = createEmulator();
const { accessToken } = emulator.grant();
const ACTIVATION =
  "https://console.developers.google.com/apis/api/drive.googleapis.com/overview?project=123456789012";

async function ask(path: string, token = accessToken) {
  const headers = { Authorization: `Bearer ${token}` };
  const response = await emulator.fetch(`${emulator.url}/drive/v3/${path}`, { headers });
  return { status: response.status, body: (await response.json()) as unknown };
}

describe("a project without the Drive API", () => {
  test.each(["files", "files/root", "about?fields=user", "drives", "nothing"])(
    "is refused at %s as Google does",
    async (path) => {
      emulator.setPolicy({ apiEnabled: false });
      const message = `Google Drive API has not been used in project 123456789012 before or it is disabled. Enable it by visiting ${ACTIVATION} then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.`;
      expect(await ask(path)).toEqual({
        status: 403,
        body: {
          error: {
            code: 403,
            message,
            errors: [
              {
                message,
                domain: "usageLimits",
                reason: "accessNotConfigured",
                extendedHelp: "https://console.developers.google.com",
              },
            ],
            status: "PERMISSION_DENIED",
            details: [
              {
                "@type": "type.googleapis.com/google.rpc.Help",
                links: [{ description: "Google developers console API activation", url: ACTIVATION }],
              },
              {
                "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                reason: "SERVICE_DISABLED",
                domain: "googleapis.com",
                metadata: {
                  service: "drive.googleapis.com",
                  consumer: "projects/123456789012",
                  activationUrl: ACTIVATION,
                },
              },
            ],
          },
        },
      });
    },
  );

  test("learns first that its token is unknown, and is served once the API is enabled", async () => {
    emulator.setPolicy({ apiEnabled: false });
    expect((await ask("files", "ya29.unknown")).status).toBe(401);
    emulator.setPolicy({ apiEnabled: true });
    expect((await ask("files")).status).toBe(200);
  });
});
