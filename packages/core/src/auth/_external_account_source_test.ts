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

  async function open(
    fields: Readonly<Record<string, unknown>>,
    answer: typeof globalThis.fetch = emulator.fetch,
  ): Promise<Credential> {
    const credentials = join(folder, "key.json");
    await writeFile(credentials, JSON.stringify(fields));
    const host = createHost({
      env: { DRIVELENS_HOME: folder },
      fetch: async (input, init = {}) => {
        const url = input instanceof Request ? input.url : String(input);
        sent.push({ url, init });
        return answer(input, init);
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
    const stop = new AbortController();
    const stopped = Promise.withResolvers<void>();
    const credential = await open(external, (_, init) => {
      const never = new Promise<Response>((_, reject) => {
        init?.signal?.addEventListener("abort", () => {
          stopped.resolve();
          reject(init.signal?.reason);
        });
      });
      stop.abort();
      return never;
    });
    await expect(credential.authorize({ signal: stop.signal })).rejects.toMatchObject({ code: "ABORTED" });
    await stopped.promise;
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

  test("has no second spelling of any address", async () => {
    const evil = "https://evil.test/serviceAccounts/a@b:generateAccessToken";
    const credential = await open({
      ...external,
      tokenUrl: evil,
      tokenInfoUrl: evil,
      revokeUrl: evil,
      serviceAccountImpersonationUrl: evil,
      cloudResourceManagerUrl: evil,
      cloud_resource_manager_url: evil,
      endpoint: evil,
      credentialSource: { url: evil },
      credential_source: { ...(external.credential_source as object), Url: evil, URL: evil },
    });
    expect(await accountOf(credential)).toBe("ann@example.com");
    expect(addresses()).toEqual([STS]);
  });

  test.each(["regionUrl", "imdsv2SessionTokenUrl"])("of AWS has no %s", async (name) => {
    const source = {
      environment_id: "aws1",
      url: "http://169.254.169.254/latest/meta-data/iam/security-credentials",
      regional_cred_verification_url: "https://sts.{region}.amazonaws.com?Action=GetCallerIdentity",
      [name]: "https://evil.test/",
    };
    await (await open({ ...external, credential_source: source })).authorize().catch(() => {});
    expect(addresses().join()).not.toContain("evil.test");
  });

  test.each(["external_account", "external_account_authorized_user"])(
    "of type %s is refused with somebody else's address",
    async (type) => {
      const fields = { ...external, type, client_id: "x", client_secret: "x", refresh_token: "x" };
      const changes: Record<string, string>[] = [
        { universe_domain: "evil.test" },
        { universeDomain: "evil.test" },
        { universe_domain: "googleapis.com.evil.test" },
        { token_url: "https://evil.test/" },
        { token_url: "http://sts.googleapis.com/v1/token" },
        { token_url: "https://sts.googleapis.com@evil.test/v1/token" },
        { token_info_url: "https://evil.test/" },
        { revoke_url: "https://evil.test/" },
      ];
      if (type === "external_account")
        changes.push({ service_account_impersonation_url: "https://evil.test/" });
      for (const change of changes) {
        await expect(open({ ...fields, ...change }), JSON.stringify(change)).rejects.toMatchObject({
          code: "INVALID_INPUT",
          message: expect.stringContaining(`"${Object.keys(change)[0]}"`),
        });
      }
      expect(await open({ ...fields, universe_domain: "googleapis.com" })).toMatchObject({
        kind: "external-account",
      });
      expect(sent).toEqual([]);
    },
  );
});
