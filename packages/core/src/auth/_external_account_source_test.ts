import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmulator, type Emulator } from "@drivelens/drive-emulator";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { resolveSettings } from "../config/settings.ts";
import { createHost } from "../host.ts";
import type { Credential } from "./credential.ts";
import { openCredential } from "./open_credential.ts";

const STS = "https://sts.googleapis.com/v1/token";
const SCOPE = "https://www.googleapis.com/auth/drive.metadata.readonly";

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
}

describe("an external account", () => {
  let folder: string;
  let emulator: Emulator;
  let sent: Sent[];
  let external: Readonly<Record<string, unknown>>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "drivelens-test-"));
    emulator = createEmulator();
    sent = [];
    await writeFile(join(folder, "subject-token"), "a token of elsewhere");
    external = {
      type: "external_account",
      audience: "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/x",
      subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
      credential_source: { file: join(folder, "subject-token") },
    };
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function open(fields: Readonly<Record<string, unknown>>): Promise<Credential> {
    const credentials = join(folder, "key.json");
    await writeFile(credentials, JSON.stringify(fields));
    const host = createHost({
      env: { DRIVELENS_HOME: folder },
      fetch: async (input, init = {}) => {
        const url = input instanceof Request ? input.url : String(input);
        sent.push({ url, init });
        return emulator.fetch(input, init);
      },
    });
    return openCredential(host, resolveSettings(host, { credentials }));
  }
  const addresses = () => sent.map(({ url }) => url);
  const formOf = ({ init }: Sent) => Object.fromEntries(new URLSearchParams(String(init.body)));
  async function accountOf(credential: Credential): Promise<unknown> {
    const { token } = await credential.authorize();
    const answer = await emulator.fetch(`${emulator.url}/tokeninfo?access_token=${token}`);
    return ((await answer.json()) as { readonly email?: string }).email;
  }

  test("is exchanged by way of the host's fetch, which follows no redirect and can be stopped", async () => {
    expect(await accountOf(await open(external))).toBe("ann@example.com");
    expect(sent).toEqual([
      {
        url: STS,
        init: expect.objectContaining({ redirect: "error", signal: expect.any(AbortSignal) }),
      },
    ]);
    expect(sent.map(formOf)).toEqual([
      {
        grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
        requested_token_type: "urn:ietf:params:oauth:token-type:access_token",
        audience: external.audience,
        subject_token: "a token of elsewhere",
        subject_token_type: external.subject_token_type,
        scope: SCOPE,
      },
    ]);
  });

  test("stops with its caller", async () => {
    const credential = await open(external);
    await expect(credential.authorize({ signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "ABORTED",
    });
  });

  test("shows its client, or names the project of its workforce", async () => {
    const project = { ...external, workforce_pool_user_project: "my-project" };
    await accountOf(await open(project));
    await accountOf(await open({ ...project, client_id: "id", client_secret: "secret" }));
    const [first, second] = sent;
    expect(formOf(first as Sent).options).toBe('{"userProject":"my-project"}');
    expect(formOf(second as Sent).options).toBeUndefined();
    expect(new Headers(second?.init.headers).get("authorization")).toBe(`Basic ${btoa("id:secret")}`);
  });

  test("acts for a service account for as long as it says", async () => {
    const email = String(emulator.serviceAccountKey().client_email);
    const url = `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${email}:generateAccessToken`;
    const credential = await open({
      ...external,
      service_account_impersonation_url: url,
      service_account_impersonation: { token_lifetime_seconds: 1800 },
    });
    expect(credential.account).toBe(email);
    expect(await accountOf(credential)).toBe(email);
    expect(addresses()).toEqual([STS, url]);
    expect(formOf(sent[0] as Sent).scope).toBe("https://www.googleapis.com/auth/cloud-platform");
    expect(JSON.parse(String(sent[1]?.init.body))).toEqual({ scope: [SCOPE], lifetime: "1800s" });
  });

  test("says what Google refuses", async () => {
    const credential = await open({ ...external, token_url: "https://oauth2.googleapis.com/token" });
    await expect(credential.authorize()).rejects.toMatchObject({
      code: "SIGN_IN_REFUSED",
      message: expect.stringContaining("sign in with the external account"),
    });
  });
});
