import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { resolveSettings } from "../config/settings.ts";
import { createHost } from "../host.ts";
import { type RecordingProxy, startRecordingProxy } from "./_recording_proxy_testing.ts";
import { subjectTokenReader } from "./_subject_token_reader.ts";
import { asCredentials } from "./google_credentials.ts";

describe("the other provider's token", () => {
  let proxy: RecordingProxy;

  beforeEach(async () => {
    proxy = await startRecordingProxy();
  });
  afterEach(() => proxy[Symbol.asyncDispose]());

  function read(credential_source: unknown): Promise<string> {
    const host = createHost({ env: { DRIVELENS_HOME: "/nonexistent", ALL_PROXY: proxy.url } });
    const fields = { type: "external_account", audience: "a", subject_token_type: "t", credential_source };
    return subjectTokenReader(asCredentials(fields, "key.json"), {
      host,
      settings: resolveSettings(host),
      scope: "s",
      action: "sign in",
    }).then((reader) => reader(undefined));
  }

  test("comes from this machine past every proxy, with the headers that the file names", async () => {
    const server = createServer(({ headers }, response) => {
      response.end(JSON.stringify({ id_token: `for ${headers.metadata}` }));
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    const token = await read({
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      headers: { Metadata: "True" },
      format: { type: "json", subject_token_field_name: "id_token" },
    });
    expect(token).toBe("for True");
    expect(proxy.requests).toEqual([]);
    server.closeAllConnections();
    server.close();
  });

  test("comes from elsewhere by the proxy", async () => {
    await expect(read({ url: "https://provider.invalid/" })).rejects.toMatchObject({ code: "NETWORK" });
    expect(new Set(proxy.requests)).toEqual(new Set(["CONNECT provider.invalid:443"]));
  });
});
