import { chmod, readFile, utimes, writeFile } from "node:fs/promises";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join } from "node:path";
import { createEmulator, type Emulator, type ListeningEmulator } from "@drivelens/drive-emulator";
import { describe, expect, test } from "vitest";
import { createTestAuthority } from "../packages/core/src/_tls_testing.ts";
import { run, temporaryHome } from "./_bins.ts";
import { lastJson, type SignedIn, signIn } from "./_sign_in.ts";

const DAY_MS = 86_400_000;
const FRESH = ["list", "--limit", "1", "--format", "json", "--timeout", "5"];

/** One person's machine, and their Google. */
interface Desk {
  readonly emulator: Emulator;
  readonly google: ListeningEmulator;
  readonly home: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What a command answered: its exit code, and its error where it gave one. */
interface Verdict {
  readonly code: number | null;
  readonly error: Readonly<Record<string, unknown>>;
}

async function ask(args: readonly string[], env: Desk["env"]): Promise<Verdict> {
  const { code, stderr } = await run("drivelens", args, { env });
  return { code, error: code === 0 ? {} : lastJson(stderr) };
}

function verdictOf({ code, stderr }: SignedIn): Verdict {
  return { code, error: lastJson(stderr) };
}

/** Signs in, lets something happen, and lists when the hour of the access token is over. */
async function afterwards(desk: Desk, happen: () => unknown): Promise<Verdict> {
  expect(await signIn({ env: desk.env })).toMatchObject({ code: 0 });
  await happen();
  desk.emulator.expireAccessTokens();
  return ask(FRESH, desk.env);
}

const accountPath = ({ home }: Desk) => join(home, "accounts", "ann%40example.com.json");

async function changeAccount(
  desk: Desk,
  change: (account: { readonly client: object }) => object,
): Promise<void> {
  const path = accountPath(desk);
  const account = JSON.parse(await readFile(path, "utf8"));
  await writeFile(path, JSON.stringify({ ...account, ...change(account) }));
}

/** Makes a sign-in look as old as it would be by then, and last used at some time. */
async function age(
  desk: Desk,
  { signedIn, lastUsed }: { readonly signedIn: number; readonly lastUsed: number },
) {
  const signedInAt = new Date(Date.now() - signedIn * DAY_MS).toISOString();
  const accessTokenExpiresAt = new Date(Date.now() - lastUsed * DAY_MS).toISOString();
  await changeAccount(desk, () => ({ signedInAt, accessTokenExpiresAt }));
  const used = (Date.now() - lastUsed * DAY_MS) / 1000;
  await utimes(accountPath(desk), used, used);
}

async function revoke(desk: Desk): Promise<void> {
  const { token } = JSON.parse(await readFile(accountPath(desk), "utf8"));
  desk.emulator.revoke(token.refreshToken);
}

interface Symptom {
  readonly name: string;
  readonly provoke: (desk: Desk) => Promise<Verdict>;
  readonly exit: number;
  readonly code: string;
  readonly says: RegExp;
  readonly remedy: RegExp;
}

const LOGIN = /drivelens auth login/;

const SYMPTOMS: readonly Symptom[] = [
  {
    name: "a Web client whose redirect leads elsewhere (redirect_uri_mismatch)",
    async provoke({ emulator, home, env }) {
      const path = join(home, "web.json");
      const secret = emulator.clientSecret({ type: "web", redirectUris: ["https://example.com/back"] });
      await writeFile(path, JSON.stringify(secret));
      return ask(["auth", "login", "--client-secret", path, "--format", "json"], env);
    },
    exit: 2,
    code: "INVALID_INPUT",
    says: /Web application/,
    remedy: /Desktop app/,
  },
  {
    name: "an app in Testing that does not know the person",
    async provoke({ emulator, env }) {
      emulator.setPolicy({ publishing: "testing", testUsers: ["ben@example.com"] });
      const ended = await signIn({ env, giveUp: true });
      expect(ended.page).toContain("access_denied");
      return verdictOf(ended);
    },
    exit: 130,
    code: "ABORTED",
    says: /stopped/,
    remedy: /drivelens auth explain/,
  },
  {
    name: "an administrator who does not trust the app, at the page",
    async provoke({ emulator, env }) {
      emulator.setPolicy({ adminBlocks: true });
      const ended = await signIn({ env, giveUp: true });
      expect(ended.page).toContain("admin_policy_enforced");
      return verdictOf(ended);
    },
    exit: 130,
    code: "ABORTED",
    says: /stopped/,
    remedy: /drivelens auth explain/,
  },
  {
    name: "an administrator who no longer trusts the app, at a refresh",
    provoke: (desk) => afterwards(desk, () => desk.emulator.setPolicy({ adminBlocks: true })),
    exit: 4,
    code: "SIGN_IN_REFUSED",
    says: /administrator/,
    remedy: /trust the OAuth client/,
  },
  {
    name: "an app of another organisation",
    async provoke({ emulator, env }) {
      emulator.setPolicy({ orgInternal: true });
      const ended = await signIn({ env, giveUp: true });
      expect(ended.page).toContain("org_internal");
      return verdictOf(ended);
    },
    exit: 130,
    code: "ABORTED",
    says: /stopped/,
    remedy: /drivelens auth explain/,
  },
  {
    name: "Cancel on Google's page",
    provoke: async ({ env }) => verdictOf(await signIn({ env, decision: "cancel" })),
    exit: 4,
    code: "SIGN_IN_REFUSED",
    says: /cancelled/,
    remedy: LOGIN,
  },
  {
    name: "a sign-in of an app in Testing after seven days",
    async provoke(desk) {
      desk.emulator.setPolicy({ publishing: "testing" });
      return afterwards(desk, async () => {
        await age(desk, { signedIn: 8, lastUsed: 2 });
        await revoke(desk);
      });
    },
    exit: 4,
    code: "SIGN_IN_EXPIRED",
    says: /Testing, where Google ends every sign-in after seven days/,
    remedy: /auth\/audience, then run: drivelens auth login/,
  },
  {
    name: "a sign-in that was revoked",
    provoke: (desk) => afterwards(desk, () => revoke(desk)),
    exit: 4,
    code: "SIGN_IN_EXPIRED",
    says: /revoked/,
    remedy: LOGIN,
  },
  {
    name: "a sign-in that a hundred later ones pushed out",
    provoke: (desk) =>
      afterwards(desk, async () => {
        const { client } = JSON.parse(await readFile(accountPath(desk), "utf8"));
        const signInElsewhere = () => desk.emulator.grant({ clientId: client.clientId });
        for (let count = 0; count < 99; count++) signInElsewhere();
        desk.emulator.expireAccessTokens();
        expect(await ask(FRESH, desk.env), "the first of a hundred lives").toMatchObject({ code: 0 });
        signInElsewhere();
      }),
    exit: 4,
    code: "SIGN_IN_EXPIRED",
    says: /more than 100 later sign-ins/,
    remedy: LOGIN,
  },
  {
    name: "a sign-in that was not used for six months",
    provoke: (desk) =>
      afterwards(desk, async () => {
        await age(desk, { signedIn: 300, lastUsed: 200 });
        await revoke(desk);
      }),
    exit: 4,
    code: "SIGN_IN_EXPIRED",
    says: /not used for six months/,
    remedy: LOGIN,
  },
  {
    name: "a session that the Workspace limits",
    provoke: (desk) => afterwards(desk, () => desk.emulator.setPolicy({ reauthRequired: true })),
    exit: 4,
    code: "SIGN_IN_EXPIRED",
    says: /session control/,
    remedy: LOGIN,
  },
  {
    name: "a clock that is off",
    provoke: (desk) =>
      afterwards(desk, async () => {
        await revoke(desk);
        desk.emulator.advance(20 * 60_000);
      }),
    exit: 4,
    code: "SIGN_IN_EXPIRED",
    says: /clock is 20 minutes slow/,
    remedy: /Set the clock/,
  },
  {
    name: "a client secret that was changed (invalid_client)",
    provoke: (desk) =>
      afterwards(desk, () =>
        changeAccount(desk, ({ client }) => ({
          client: { ...client, clientSecret: "GOCSPX-other" },
        })),
      ),
    exit: 4,
    code: "SIGN_IN_REFUSED",
    says: /secret has changed/,
    remedy: /--client-secret FILE/,
  },
  {
    name: "a client whose ID in the account's file is another client's",
    provoke: (desk) =>
      afterwards(desk, () =>
        changeAccount(desk, ({ client }) => {
          const { installed } = desk.emulator.clientSecret({ redirectUris: ["http://127.0.0.1"] });
          return { client: { ...client, clientId: (installed as { client_id: string }).client_id } };
        }),
      ),
    exit: 4,
    code: "SIGN_IN_REFUSED",
    says: /does not know the OAuth client/,
    remedy: /--client-secret FILE/,
  },
  {
    name: "a client that was deleted",
    provoke: (desk) =>
      afterwards(desk, async () => {
        const { client } = JSON.parse(await readFile(accountPath(desk), "utf8"));
        desk.emulator.deleteClient(client.clientId);
      }),
    exit: 4,
    code: "SIGN_IN_EXPIRED",
    says: /OAuth client was deleted/,
    remedy: /auth\/clients/,
  },
  {
    name: "an answer without a refresh token",
    async provoke({ emulator, env }) {
      emulator.setPolicy({ noRefreshToken: true });
      return verdictOf(await signIn({ env }));
    },
    exit: 4,
    code: "SIGN_IN_REFUSED",
    says: /no refresh token/,
    remedy: /myaccount\.google\.com\/connections/,
  },
  {
    name: "a Drive API that is not enabled, at a listing",
    provoke: (desk) => afterwards(desk, () => desk.emulator.setPolicy({ apiEnabled: false })),
    exit: 1,
    code: "API_DISABLED",
    says: /has not been used in project/,
    remedy: /https:\/\/console\.developers\.google\.com\/apis\/api\/drive\S+project=\d+/,
  },
  {
    name: "a Drive API that is not enabled, at the sign-in",
    async provoke({ emulator, env }) {
      emulator.setPolicy({ apiEnabled: false });
      return verdictOf(await signIn({ env }));
    },
    exit: 1,
    code: "API_DISABLED",
    says: /has not been used in project/,
    remedy: /https:\/\/console\.developers\.google\.com\/apis\/api\/drive\S+project=\d+/,
  },
  {
    name: "a grant that is too small",
    provoke({ emulator, env }) {
      const { accessToken } = emulator.grant({ scope: "openid email" });
      return ask(FRESH, { ...env, DRIVELENS_ACCESS_TOKEN: accessToken });
    },
    exit: 4,
    code: "SCOPE_MISSING",
    says: /insufficient/i,
    remedy: /drivelens auth login --access content/,
  },
  {
    name: "a port that is taken",
    async provoke({ env }) {
      const taken = createServer();
      await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
      const { port } = taken.address() as AddressInfo;
      const verdict = await ask(["auth", "login", "--port", String(port), "--format", "json"], env);
      await new Promise((resolve) => taken.close(resolve));
      return verdict;
    },
    exit: 2,
    code: "INVALID_INPUT",
    says: /it is taken/,
    remedy: /--port/,
  },
  {
    name: "a certificate of an authority that nobody here knows",
    async provoke({ env }) {
      await using authority = await createTestAuthority();
      const { key, cert } = authority;
      const server = createSecureServer({ key, cert }, (_, response) => response.writeHead(403).end("{}"));
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const endpoint = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const there = { ...env, DRIVELENS_API_ENDPOINT: endpoint, DRIVELENS_ACCESS_TOKEN: "x" };
      const verdict = await ask(FRESH, there);
      // The remedy that is named gets past it: what then answers is no Drive, but it is heard.
      await run("drivelens", ["config", "set", "caFile", authority.caPath], { env: there });
      expect((await ask(FRESH, there)).error).toMatchObject({ code: "PERMISSION_DENIED" });
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      return verdict;
    },
    exit: 5,
    code: "NETWORK",
    says: /authority that is not known/,
    remedy: /drivelens config set caFile FILE/,
  },
  {
    name: "a name that cannot be looked up",
    provoke: ({ env }) =>
      ask(FRESH, {
        ...env,
        DRIVELENS_API_ENDPOINT: "https://drivelens.invalid",
        DRIVELENS_ACCESS_TOKEN: "x",
      }),
    exit: 5,
    code: "NETWORK",
    says: /cannot be looked up/,
    remedy: /HTTPS_PROXY or run: drivelens config set proxy/,
  },
  {
    name: "a proxy that is not there",
    provoke: ({ env }) =>
      ask(FRESH, { ...env, HTTP_PROXY: "http://127.0.0.1:9", DRIVELENS_ACCESS_TOKEN: "x" }),
    exit: 5,
    code: "NETWORK",
    says: /Cannot reach the proxy "http:\/\/127\.0\.0\.1:9" \(ECONNREFUSED\)/,
    remedy: /HTTPS_PROXY, or run: drivelens config unset proxy/,
  },
  {
    name: "a token file that others can read",
    async provoke(desk) {
      await signIn({ env: desk.env });
      await chmod(accountPath(desk), 0o644);
      return ask(FRESH, desk.env);
    },
    exit: 2,
    code: "INVALID_INPUT",
    says: /others on this machine can read it/,
    remedy: /chmod 600/,
  },
];

describe("what goes wrong when signing in", () => {
  test.concurrent.each(SYMPTOMS)(
    "$name",
    async ({ provoke, exit, code, says, remedy }) => {
      await using home = await temporaryHome();
      const emulator = createEmulator();
      await using google = await emulator.listen();
      const env = {
        DRIVELENS_HOME: home.path,
        DRIVELENS_API_ENDPOINT: google.url,
        DRIVELENS_CLIENT_SECRET: google.clientSecretPath,
        DRIVELENS_TOKEN_STORE: "file",
      };
      const verdict = await provoke({ emulator, google, home: home.path, env });
      expect(verdict).toMatchObject({
        code: exit,
        error: { code, message: expect.stringMatching(says), hint: expect.stringMatching(remedy) },
      });
    },
    60_000,
  );

  test.each([
    ["unverified", /Advanced/],
    ["access_denied", /Publish app .*Test users/],
    ["redirect_uri_mismatch", /Desktop app/],
    ["admin_policy_enforced", /administrator to trust/],
    ["org_internal", /client of your own/],
    ["deleted_client", /create another/],
    ["invalid_client", /Download the client's JSON again/],
    ["unreachable", /--paste, or --port 8085 with ssh -L/],
  ])("drivelens auth explain %s says what helps", async (word, remedy) => {
    const { code, stdout } = await run("drivelens", ["auth", "explain", word]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(remedy) });
  });
});
