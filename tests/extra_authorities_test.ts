import { request } from "node:http";
import { createServer } from "node:https";
import { createEmulator, decideConsent } from "@drivelens/drive-emulator";
import { describe, expect, test } from "vitest";
import { closeServer, createTestAuthority, listenLocally } from "../packages/core/src/_tls_testing.ts";
import { type Ended, run, start, temporaryHome } from "./_bins.ts";
import { lastJson } from "./_sign_in.ts";

describe("NODE_EXTRA_CA_CERTS", () => {
  test("serves the token endpoint and Drive, and caFile takes nothing from it", async () => {
    await using home = await temporaryHome();
    await using authority = await createTestAuthority();
    await using other = await createTestAuthority();
    const emulator = createEmulator();
    let plain = "";
    const server = createServer({ key: authority.key, cert: authority.cert }, (incoming, outgoing) => {
      const { method = "GET", headers, url = "/" } = incoming;
      const forwarded = request(new URL(url, plain), { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      incoming.pipe(forwarded);
    });
    const publicUrl = `https://127.0.0.1:${await listenLocally(server)}`;
    await using google = await emulator.listen({ publicUrl });
    plain = google.url;
    const unaware = {
      DRIVELENS_HOME: home.path,
      DRIVELENS_API_ENDPOINT: publicUrl,
      DRIVELENS_CLIENT_SECRET: google.clientSecretPath,
      DRIVELENS_TOKEN_STORE: "file",
    };
    const env = { ...unaware, NODE_EXTRA_CA_CERTS: authority.caPath };
    const login = async (of: Readonly<Record<string, string>>): Promise<Ended> => {
      const running = start("drivelens", ["auth", "login", "--no-browser", "--format", "json"], { env: of });
      const [url] = await running.stderrMatch(/https:\/\/127\.0\.0\.1:\d+\/o\/oauth2[^"\s]+/);
      // The browser has authorities of its own.
      await decideConsent(url.replace(publicUrl, google.url));
      return running.ended;
    };
    const refreshAndList = () => {
      emulator.expireAccessTokens();
      return run("drivelens", ["list", "--limit", "1", "--format", "json"], { env });
    };
    try {
      expect(lastJson((await login(unaware)).stderr)).toMatchObject({
        code: "NETWORK",
        message: expect.stringContaining("authority that is not known"),
      });
      expect(await login(env)).toMatchObject({ code: 0 });
      expect(await refreshAndList()).toMatchObject({ code: 0 });
      expect(emulator.counters().byRoute["POST /token"], "the code and a refresh").toBe(2);
      await run("drivelens", ["config", "set", "caFile", other.caPath], { env });
      expect(await refreshAndList()).toMatchObject({ code: 0 });
    } finally {
      await closeServer(server);
    }
  }, 60_000);
});
