import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmulator, type Emulator, type ListeningEmulator } from "@drivelens/drive-emulator";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { resolveSettings } from "../config/settings.ts";
import { createDriveClient } from "../drive/create_drive_client.ts";
import { getAbout } from "../drive/get_about.ts";
import { createHost, type Host } from "../host.ts";
import { startRecordingProxy } from "./_recording_proxy_testing.ts";
import type { Credential } from "./credential.ts";
import { openCredential } from "./open_credential.ts";
import { METADATA_SCOPE } from "./scopes.ts";

const DELEGATED = ["https://www.googleapis.com/auth/drive.metadata.readonly"];

describe("a credentials file of Google's", () => {
  let folder: string;
  let emulator: Emulator;
  let google: ListeningEmulator;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "drivelens-test-"));
    emulator = createEmulator();
    google = await emulator.listen();
  });
  afterEach(async () => {
    await google.close();
    await rm(folder, { recursive: true });
  });

  async function file(fields: unknown, name = "key.json"): Promise<string> {
    const path = join(folder, name);
    await mkdir(join(path, ".."), { recursive: true });
    await writeFile(path, JSON.stringify(fields));
    return path;
  }
  const hostOf = (env: Record<string, string> = {}): Host =>
    createHost({ env: { DRIVELENS_HOME: folder, HOME: folder, DRIVELENS_API_ENDPOINT: google.url, ...env } });
  interface Named {
    readonly credentials: string;
    readonly subject?: string;
  }
  const open = (named: Named, host = hostOf()): Promise<Credential> =>
    openCredential(host, resolveSettings(host, named));
  /** Whom Google takes the credential for. */
  async function whoIs(named: Named, host = hostOf()): Promise<string> {
    const settings = resolveSettings(host, named);
    const credential = await openCredential(host, settings);
    const retry = { attempts: 1, firstWaitMs: 1 };
    return (await getAbout(createDriveClient({ host, settings, credential, retry }))).user.emailAddress;
  }

  test("of a service account signs it in, and acts for whom it may", async () => {
    const path = await file(emulator.serviceAccountKey({ delegatedScopes: DELEGATED }));
    expect(await whoIs({ credentials: path })).toMatch(/^reader@.*gserviceaccount\.com$/);
    expect(await whoIs({ credentials: path, subject: "ann@example.com" })).toBe("ann@example.com");
    expect(await open({ credentials: path, subject: "ann@example.com" })).toMatchObject({
      kind: "service-account",
      account: "ann@example.com",
      source: expect.stringContaining(path),
    });
  });

  test("tells the scope only where it is asked for here", async () => {
    const key = await file(emulator.serviceAccountKey());
    expect(await open({ credentials: key })).toMatchObject({ scope: METADATA_SCOPE });
    const { installed } = emulator.clientSecret() as { readonly installed: object };
    const user = await file({ ...installed, type: "authorized_user", refresh_token: "x" }, "user.json");
    expect(await open({ credentials: user })).not.toHaveProperty("scope");
    const machine = await open({ credentials: "adc" }, hostOf({ CLOUDSDK_CONFIG: join(folder, "none") }));
    expect(machine).toMatchObject({ kind: "metadata-server" });
    expect(machine).not.toHaveProperty("scope");
  });

  test("that may not act for anybody names the client ID and the scope for the Admin console", async () => {
    const key = emulator.serviceAccountKey();
    const path = await file(key);
    await expect(whoIs({ credentials: path, subject: "ann@example.com" })).rejects.toMatchObject({
      code: "SIGN_IN_REFUSED",
      message: expect.stringContaining("may not act for ann@example.com"),
      hint: expect.stringContaining(String(key.client_id)),
    });
  });

  test("says so when the clock is off, the key is unknown or the subject is", async () => {
    const path = await file(emulator.serviceAccountKey({ delegatedScopes: DELEGATED }));
    await expect(whoIs({ credentials: path, subject: "nobody@example.com" })).rejects.toMatchObject({
      message: expect.stringContaining('knows no "nobody@example.com"'),
    });
    emulator.advance(-30 * 60_000);
    await expect(whoIs({ credentials: path })).rejects.toMatchObject({
      code: "SIGN_IN_REFUSED",
      message: expect.stringContaining("30 minutes fast"),
      hint: expect.stringContaining("clock"),
    });
    emulator.advance(30 * 60_000);
    const other = createEmulator().serviceAccountKey({ email: "other@example.iam.gserviceaccount.com" });
    const unknown = await file({ ...other, token_uri: `${google.url}/token` }, "other.json");
    await expect(whoIs({ credentials: unknown })).rejects.toMatchObject({
      message: expect.stringContaining("key"),
    });
  });

  test("asks for one token for many callers, and for another when Google refuses it", async () => {
    const credential = await open({ credentials: await file(emulator.serviceAccountKey()) });
    const tokens = await Promise.all(Array.from({ length: 10 }, () => credential.authorize()));
    expect(new Set(tokens.map(({ token }) => token)).size).toBe(1);
    expect(emulator.counters().byRoute["POST /token"]).toBe(1);
    const { token } = await credential.authorize({ refused: tokens[0]?.token });
    expect(token).not.toBe(tokens[0]?.token);
  });

  test("of gcloud's own sign-in is used with its quota project", async () => {
    const { installed } = emulator.clientSecret() as { installed: Record<string, string> };
    const { refreshToken } = emulator.grant({ email: "ben@example.com" });
    const path = await file({
      type: "authorized_user",
      client_id: installed.client_id,
      client_secret: installed.client_secret,
      refresh_token: refreshToken,
      token_uri: `${google.url}/token`,
      quota_project_id: "my-project",
    });
    expect(await whoIs({ credentials: path })).toBe("ben@example.com");
    const { headers } = await (await open({ credentials: path })).authorize();
    expect(headers["x-goog-user-project"]).toBe("my-project");
    const other = hostOf({ GOOGLE_CLOUD_QUOTA_PROJECT: "other" });
    expect((await (await open({ credentials: path }, other)).authorize()).headers).toMatchObject({
      "x-goog-user-project": "other",
    });
  });

  test("acts for a service account by way of another credential", async () => {
    const key = emulator.serviceAccountKey();
    const email = String(key.client_email);
    const path = await file({
      type: "impersonated_service_account",
      service_account_impersonation_url: `${google.url}/v1/projects/-/serviceAccounts/${email}:generateAccessToken`,
      source_credentials: key,
    });
    expect(await whoIs({ credentials: path })).toBe(email);
  });

  test("of another identity provider is exchanged, and never runs a program", async () => {
    await writeFile(join(folder, "subject-token"), "a token of elsewhere");
    const external = {
      type: "external_account",
      audience: "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/x",
      subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
      token_url: `${google.url}/v1/token`,
      credential_source: { file: join(folder, "subject-token") },
    };
    expect(await whoIs({ credentials: await file(external) })).toBe("ann@example.com");
    const marker = join(folder, "ran");
    const running = { ...external, credential_source: { executable: { command: `touch ${marker}` } } };
    await expect(open({ credentials: await file(running, "running.json") })).rejects.toMatchObject({
      code: "UNSUPPORTED",
      message: expect.stringContaining("run a program"),
    });
  });

  test.each([
    [
      "token_uri",
      { type: "service_account", client_email: "x@y", private_key: "x", token_uri: "https://evil.test/" },
    ],
    [
      "token_url",
      { type: "external_account", audience: "x", credential_source: {}, token_url: "https://evil.test/" },
    ],
  ])("is refused when its %s is somebody else's", async (name, fields) => {
    await expect(open({ credentials: await file(fields) })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      message: expect.stringContaining(name),
    });
  });

  test.each([
    ["an OAuth client", { installed: {} }, "--client-secret"],
    ["no type", {}, 'no "type"'],
    ["a damaged key", { type: "service_account", client_email: "x@y", private_key: "PRIVATE" }, "damaged"],
    ["no key", { type: "service_account", client_email: "x@y" }, "private_key"],
  ])("is refused with the reason when it holds %s", async (_, fields, words) => {
    const error: unknown = await open({ credentials: await file(fields) }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "INVALID_INPUT", message: expect.stringContaining(words) });
    expect(String((error as Error).message)).not.toContain("PRIVATE");
  });

  test("of a type that Drive does not take is refused", async () => {
    await expect(open({ credentials: await file({ type: "gdch_service_account" }) })).rejects.toMatchObject({
      code: "UNSUPPORTED",
    });
    const { installed } = emulator.clientSecret() as { installed: Record<string, string> };
    const user = { ...installed, type: "authorized_user", refresh_token: "x" };
    await expect(
      open({ credentials: await file(user, "user.json"), subject: "ann@example.com" }),
    ).rejects.toMatchObject({
      code: "INVALID_INPUT",
      message: expect.stringContaining("subject"),
    });
  });

  test("is found as Application Default Credentials: the variable, then gcloud's file, then the metadata server", async () => {
    const metadata = hostOf({ GCE_METADATA_HOST: new URL(google.url).host });
    expect(await open({ credentials: "adc" }, metadata)).toMatchObject({ kind: "metadata-server" });
    expect(await whoIs({ credentials: "adc" }, metadata)).toBe("ann@example.com");

    const key = emulator.serviceAccountKey();
    await file(key, ".config/gcloud/application_default_credentials.json");
    expect(await open({ credentials: "adc" })).toMatchObject({ kind: "service-account" });

    const { installed } = emulator.clientSecret() as { installed: Record<string, string> };
    const path = await file({ ...installed, type: "authorized_user", refresh_token: "x" }, "named.json");
    const named = hostOf({ GOOGLE_APPLICATION_CREDENTIALS: path });
    expect(await open({ credentials: "adc" }, named)).toMatchObject({
      kind: "authorized-user",
      source: expect.stringContaining(path),
    });
    const nowhere = hostOf({ GOOGLE_APPLICATION_CREDENTIALS: join(folder, "absent.json") });
    await expect(open({ credentials: "adc" }, nowhere)).rejects.toMatchObject({ code: "INVALID_INPUT" });
  });

  test("asks the metadata server past every proxy, and tells of the request", async () => {
    await using proxy = await startRecordingProxy();
    await writeFile(join(folder, "config.json"), JSON.stringify({ proxy: proxy.url }));
    for (const env of [{ HTTP_PROXY: proxy.url }, { ALL_PROXY: proxy.url }, {}]) {
      const addresses: string[] = [];
      const host: Host = {
        ...hostOf({ GCE_METADATA_HOST: new URL(google.url).host, ...env }),
        onRequest: ({ address }) => addresses.push(address),
      };
      await (await open({ credentials: "adc" }, host)).authorize();
      expect(addresses).toEqual([expect.stringContaining("/computeMetadata/v1/")]);
    }
    expect(proxy.requests).toEqual([]);
  });

  test("refuses a metadata server that is none", async () => {
    const host = hostOf({ GCE_METADATA_HOST: "evil.test" });
    await expect(open({ credentials: "adc" }, host)).rejects.toMatchObject({ code: "INVALID_INPUT" });
  });
});
