import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createEmulator,
  decideConsent,
  type Emulator,
  type ListeningEmulator,
} from "@drivelens/drive-emulator";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDrive } from "../answer/open_drive.ts";
import { accountCredential } from "../auth/account_credential.ts";
import { createFileAccountStore } from "../auth/file_account_store.ts";
import { CONTENT_SCOPE, METADATA_SCOPE } from "../auth/scopes.ts";
import { storedAccount } from "../auth/stored_account_testing.ts";
import { catalogPath } from "../catalog/catalog_path.ts";
import { freshCatalog } from "../catalog/fresh_catalog.ts";
import { nameDrive } from "../config/drive_names.ts";
import { rememberPlaces } from "../config/known_places.ts";
import { keepServerToken } from "../config/server_token.ts";
import { resolveSettings } from "../config/settings.ts";
import { DriveError } from "../errors.ts";
import { createHost, type Host } from "../host.ts";
import { signIn as signInToEmulator } from "../listing/sign_in_testing.ts";
import { adoptClientSecret } from "./adopt_client_secret.ts";
import { allowAssistants } from "./allow_assistants.ts";
import { findDownloadedClient } from "./find_downloaded_client.ts";
import { listAccounts } from "./list_accounts.ts";
import { moveAccount } from "./move_account.ts";
import { type SignInOptions, signIn } from "./sign_in.ts";
import { signInStatus } from "./sign_in_status.ts";
import { signOut } from "./sign_out.ts";
import { uninstall } from "./uninstall.ts";
import { useAccount } from "./use_account.ts";

const ANN = "ann@example.com";
const BEN = "ben@example.com";

describe("accounts", () => {
  let home: string;
  let emulator: Emulator;
  let google: ListeningEmulator;
  let host: Host;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "drivelens-test-"));
    emulator = createEmulator();
    google = await emulator.listen();
    host = hostOf();
  });
  afterEach(async () => {
    await google.close();
    await rm(home, { recursive: true, force: true });
  });
  const hostOf = (env: Record<string, string> = {}) =>
    createHost({
      env: {
        HOME: home,
        DRIVELENS_HOME: join(home, "state"),
        DRIVELENS_API_ENDPOINT: google.url,
        DRIVELENS_CLIENT_SECRET: google.clientSecretPath,
        DRIVELENS_TOKEN_STORE: "file",
        ...env,
      },
      openBrowser: () => Promise.reject(new Error("no browser")),
    });
  /** Signs in as a person who chooses this account, and ticks these boxes. */
  async function login(email: string, options: SignInOptions & { readonly ticked?: readonly string[] } = {}) {
    const { ticked, ...others } = options;
    const pressed: Promise<unknown>[] = [];
    try {
      return await signIn(host, {
        ...others,
        onAuthorizationUrl: (url) => {
          pressed.push(decideConsent(url, { email, ...(ticked === undefined ? {} : { scopes: ticked }) }));
        },
      });
    } finally {
      await Promise.all(pressed);
    }
  }
  const store = () => createFileAccountStore(host.folders.data);

  test("are managed whoever a service account acts for", async () => {
    host = hostOf({ DRIVELENS_SUBJECT: BEN });
    await login(ANN);
    await expect(signInStatus(host)).rejects.toMatchObject({ code: "INVALID_INPUT" });
    await useAccount(host, ANN);
    expect(await signOut(host, { account: ANN })).toMatchObject({ account: ANN });
  });

  test("are any number, each under its address, of which one is the current", async () => {
    await login(ANN);
    await login(BEN);
    expect(await listAccounts(host)).toMatchObject([
      { account: ANN, current: false, store: "file", scope: METADATA_SCOPE, projectId: "drive-emulator" },
      { account: BEN, current: true, lastUsedAt: expect.any(String), signedInAt: expect.any(String) },
    ]);
    await useAccount(host, ANN);
    expect(await signInStatus(host)).toMatchObject({ account: ANN, source: "the current account" });
    await expect(useAccount(host, "carl@example.com")).rejects.toMatchObject({
      code: "SIGN_IN_REQUIRED",
      message: expect.stringContaining(`${ANN}, ${BEN}`),
    });
    expect(await signInStatus(host)).toMatchObject({ account: ANN });
  });

  test("are never fallen back to: neither from an unknown one nor from none", async () => {
    await login(ANN);
    await login(BEN);
    await expect(openDrive(host, { account: "carl@example.com" })).rejects.toMatchObject({
      code: "SIGN_IN_REQUIRED",
    });
    await signOut(host, { account: BEN });
    await expect(openDrive(host)).rejects.toMatchObject({
      message: expect.stringContaining("No account is chosen"),
      hint: expect.stringContaining("auth use"),
    });
  });

  test("are forgotten with local also when their file is damaged", async () => {
    await login(ANN);
    await writeFile(store().locationOf(ANN), "{ half", { mode: 0o600 });
    await expect(signOut(host)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      hint: expect.stringContaining("auth logout --local"),
    });
    expect(await signOut(host, { local: true })).toMatchObject({
      revoked: false,
      problem: expect.stringContaining("keyring"),
    });
    expect([await store().list(), await store().current()]).toEqual([[], undefined]);
  });

  test("are named by what chose them, and by what was most likely meant", async () => {
    await login(ANN);
    await expect(openDrive(hostOf({ DRIVELENS_ACCOUNT: "zed@example.com" }))).rejects.toMatchObject({
      message: expect.stringContaining("DRIVELENS_ACCOUNT"),
    });
    expect(await signInStatus(hostOf({ DRIVELENS_ACCOUNT: "zed@example.com" }))).toMatchObject({
      signedIn: false,
      source: "DRIVELENS_ACCOUNT",
      next: "drivelens auth login --account zed@example.com",
    });
    for (const near of ["ann", "ann@exmaple.com"])
      await expect(useAccount(host, near)).rejects.toMatchObject({
        hint: expect.stringContaining(`Did you mean "${ANN}"?`),
      });
    await expect(login(ANN, { account: "ann" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      message: expect.stringContaining("not an address"),
    });
  });

  test("are listed with what is wrong of one whose file is damaged", async () => {
    await login(ANN);
    await login(BEN);
    await writeFile(store().locationOf(ANN), "{", { mode: 0o600 });
    expect(await listAccounts(host)).toMatchObject([
      { account: ANN, problem: expect.stringContaining("damaged") },
      { account: BEN, displayName: "Ben Okafor" },
    ]);
  });

  test("are not exchanged: who signs in as another than was asked for changes nothing and ends nothing", async () => {
    await login(BEN);
    const before = await store().read(BEN);
    await expect(login(BEN, { account: ANN })).rejects.toMatchObject({
      code: "SIGN_IN_REFUSED",
      message: expect.stringMatching(/"ben@example.com".*"ann@example.com"/),
    });
    expect(await store().read(BEN)).toEqual(before);
    expect(await store().list()).toEqual([BEN]);
    expect(emulator.counters().byRoute["POST /revoke"]).toBeUndefined();
    expect(await login(ANN, { account: "Ann@Example.com" })).toMatchObject({ account: ANN });
  });

  test("ask for contents when that is wanted, and keep what was said of assistants", async () => {
    expect(await login(ANN, { access: "content", assistants: true })).toMatchObject({
      scope: CONTENT_SCOPE,
      assistants: true,
    });
    expect(await login(ANN, { access: "content" }), "a second sign-in").toMatchObject({ assistants: true });
    await allowAssistants(host, { account: ANN, allowed: false });
    expect(await signInStatus(host)).toMatchObject({ assistants: false });
    expect(await login(ANN, { account: ANN }), "under the name").toMatchObject({ scope: CONTENT_SCOPE });
    expect(await login(ANN), "whoever it is").toMatchObject({
      scope: METADATA_SCOPE,
      assistants: false,
      narrowed: true,
    });
    await expect(login(ANN, { assistants: true }), "there is nothing to allow").rejects.toMatchObject({
      code: "INVALID_INPUT",
      hint: "Add --access content",
    });
    expect(await login(ANN, { account: ANN })).toMatchObject({ scope: METADATA_SCOPE, narrowed: false });
    await expect(allowAssistants(host, { account: ANN, allowed: true })).rejects.toMatchObject({
      code: "SCOPE_MISSING",
      hint: expect.stringContaining("--access content"),
    });
  });

  test("ask for other read-only scopes too, and notice the one that was not given", async () => {
    const sheets = "https://www.googleapis.com/auth/spreadsheets.readonly";
    expect(await login(ANN, { scopes: sheets })).toMatchObject({ scope: `${METADATA_SCOPE} ${sheets}` });
    await expect(
      login(BEN, { scopes: [CONTENT_SCOPE, sheets], ticked: [CONTENT_SCOPE] }),
    ).rejects.toMatchObject({
      code: "SIGN_IN_REFUSED",
      message: expect.stringContaining("spreadsheets.readonly"),
    });
    expect(await store().list()).toEqual([ANN]);
  });

  test("let an assistant read contents only where the person has said so", async () => {
    await login(ANN, { access: "content" });
    const client = await openDrive(host, { reader: "assistant" });
    const read = async () => {
      const api = (await client.api()) as {
        files: { get(parameters: object, call: object): Promise<unknown> };
      };
      return api.files.get({ fileId: "x", alt: "media" }, { headers: {}, retry: false });
    };
    const refusal = async () => {
      const thrown: unknown = await read().catch((error: unknown) => error);
      const { cause } = thrown as { cause?: unknown };
      return thrown instanceof DriveError ? thrown : cause;
    };
    expect(await refusal()).toMatchObject({
      code: "SCOPE_MISSING",
      hint: `Run: drivelens auth login --access content --assistants yes --account ${ANN}`,
    });
    await allowAssistants(host, { allowed: true });
    expect(await refusal()).not.toMatchObject({ code: "SCOPE_MISSING" });
    await allowAssistants(host, { allowed: false });
    expect(await refusal(), "a client that is open obeys a later no").toMatchObject({
      code: "SCOPE_MISSING",
    });
  });

  test("come by a pasted address as well, whose state is checked", async () => {
    const answer = async (url: string) => {
      const page = await (await fetch(url)).text();
      const request = page.match(/name="request" value="([^"]+)"/)?.[1] ?? "";
      const form = new URLSearchParams({ request, decision: "allow", account: ANN });
      const decided = await fetch(new URL("/o/oauth2/v2/auth/decision", url), {
        method: "POST",
        body: form,
        redirect: "manual",
      });
      return decided.headers.get("location") ?? "";
    };
    let url = "";
    const options: SignInOptions = {
      onAuthorizationUrl: (given) => {
        url = given;
      },
    };
    const paste = () => answer(url);
    expect(await signIn(host, { ...options, pasteRedirect: paste })).toMatchObject({ account: ANN });
    expect(new URL(url).searchParams.get("redirect_uri")).toBe("http://127.0.0.1:1/callback");
    const forged = async () => (await answer(url)).replace(/state=[^&]+/, "state=another");
    await expect(signIn(host, { ...options, pasteRedirect: forged })).rejects.toMatchObject({
      code: "SIGN_IN_REFUSED",
      message: expect.stringContaining("wrong state"),
    });
  });

  test("are not the only thing that is checked: an API key is, by what Google says to it", async () => {
    const checked = (key: string) => signInStatus(hostOf({ DRIVELENS_API_KEY: key }), { check: true });
    expect(await checked(emulator.apiKey())).toMatchObject({
      credential: "api-key",
      check: { accepted: true, account: "" },
    });
    expect(await checked("AIzaUnknown")).toMatchObject({
      check: {
        accepted: false,
        error: { code: "SIGN_IN_REFUSED", hint: expect.stringContaining("API_KEY") },
      },
    });
  });

  test("are forgotten here alone with local, and leave nothing of their name behind", async () => {
    await login(ANN);
    emulator.expireAccessTokens();
    await signInStatus(host, { check: true });
    const { displayName } = (await store().read(ANN)) ?? { displayName: "" };
    expect(await signOut(host, { local: true })).toEqual({ account: ANN, revoked: false });
    expect(emulator.counters().byRoute["POST /revoke"]).toBeUndefined();
    const left = await readdir(host.folders.data, { recursive: true });
    expect(left.filter((name) => name.includes("ann"))).toEqual([]);
    expect(displayName).toBe("Ann Lindqvist");
  });

  test("are not used by what is changed of them", async () => {
    await login(ANN, { access: "content" });
    const yearAgo = Math.round(Date.now() / 1000) - 31_536_000;
    await utimes(store().locationOf(ANN), yearAgo, yearAgo);
    await allowAssistants(host, { allowed: true });
    expect(await store().read(ANN)).toMatchObject({ assistants: true });
    expect(await store().lastUsed(ANN)).toBe(yearAgo * 1000);
  });

  test("stay where they are when they cannot be moved", async () => {
    await login(ANN);
    const before = await store().read(ANN);
    expect(await moveAccount(host, { to: "file" })).toEqual({ account: ANN, store: "file" });
    // Without a session there is no keyring on Linux; elsewhere it may well be there.
    if (host.platform === "linux")
      await expect(moveAccount(host, { to: "keyring" })).rejects.toMatchObject({
        code: "TOKEN_STORE_UNAVAILABLE",
      });
    else await moveAccount(host, { to: "file" });
    expect(await store().read(ANN)).toEqual(before);
  });

  test("tell when they were last of use, and are checked with Google only when that is asked", async () => {
    await login(ANN);
    const hourAgo = Date.now() / 1000 - 3600;
    await utimes(store().locationOf(ANN), hourAgo, hourAgo);
    emulator.resetCounters();
    const idle = await signInStatus(host);
    expect(emulator.counters().requests).toBe(0);
    expect(idle).not.toHaveProperty("check");
    const checked = await signInStatus(host, { check: true });
    expect(checked).toMatchObject({ check: { accepted: true, account: ANN } });
    expect(emulator.counters().requests).toBe(1);
    const [{ lastUsedAt = "" } = {}] = await listAccounts(host);
    expect(Date.parse(lastUsedAt)).toBeGreaterThan(Date.now() - 60_000);
    emulator.setFaults([{ path: "/drive/v3/about", answer: "unauthorized" }]);
    expect(await signInStatus(host, { check: true })).toMatchObject({
      check: { accepted: false, error: { code: "SIGN_IN_EXPIRED" } },
    });
  });
});

describe("what lies on the machine", () => {
  let home: string;
  let host: Host;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "drivelens-test-"));
    host = createHost({ env: { HOME: home, DRIVELENS_HOME: join(home, "state") } });
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  test("uninstall removes all that is Drivelens's, and the folder when nothing else is in it", async () => {
    const account = storedAccount(createEmulator());
    await createFileAccountStore(host.folders.data).write(account);
    await writeFile(join(home, "state", "config.json"), "{}");
    await writeFile(join(home, "state", "config.json.271828"), "{}");
    await rememberPlaces(host, ["/Work"]);
    await nameDrive(host, { id: "0ATeamDrive", name: "Team" });
    await keepServerToken(host);
    const compiled = join(home, "state", "cache", "compiled");
    await mkdir(join(compiled, "v24"), { recursive: true });
    await writeFile(join(compiled, "v24", "code"), "");
    await mkdir(join(home, "state", "cache", "catalog"));
    await writeFile(join(home, "state", "cache", "catalog", "0a1b.sqlite-wal"), "");
    expect(await uninstall(host)).toMatchObject({ accounts: [account.account], problems: [] });
    expect(await readdir(home)).toEqual([]);
    expect(await uninstall(host)).toEqual({ accounts: [], removed: [], problems: [] });
  });

  test("uninstall removes the catalogs in a folder that was named, and nothing else there", async () => {
    const folder = join(home, "catalogs");
    const named = { ...host, env: { ...host.env, DRIVELENS_CATALOG_DIR: folder } };
    const client = await signInToEmulator(createEmulator({ files: 5 }));
    const { catalog } = await freshCatalog(named, client, { mayMake: async () => true });
    catalog.close();
    const path = catalogPath(named, client);
    const damaged = `${path}.damaged-2026-09-01T00-00-00-000Z`;
    await copyFile(path, damaged);
    await writeFile(`${path}-shm`, "");
    const others = [
      "0123456789abcdef01234567.sqlite",
      "notes.sqlite",
      "notes.sqlite-wal",
      `${"ab".repeat(12)}.txt`,
    ];
    for (const name of others)
      await writeFile(join(folder, name), "somebody else's, and long enough to be read".repeat(9));
    const { removed, problems } = await uninstall(named);
    expect(removed).toEqual(expect.arrayContaining([path, `${path}-shm`, `${path}.lock`, damaged]));
    expect(problems).toEqual([
      expect.stringContaining("0123456789abcdef01234567.sqlite is named as a catalog"),
    ]);
    expect((await readdir(folder)).toSorted()).toEqual(others.toSorted());
    await rm(folder, { recursive: true });
    expect((await uninstall(named)).problems).toEqual([]);
  });

  test("uninstall waits for a refresh that is under way, which then brings nothing back", async () => {
    const emulator = createEmulator();
    const refreshed = { ...host, connect: () => emulator.fetch };
    const stored = storedAccount(emulator);
    const store = createFileAccountStore(host.folders.data);
    await store.write(stored);
    const settings = resolveSettings(refreshed);
    const credential = accountCredential({ host: refreshed, settings, store, stored, source: "" });
    emulator.setFaults([{ path: "/token", latencyMs: 200 }]);
    const refreshing = credential.authorize({ refused: stored.accessToken });
    await expect.poll(() => emulator.counters().byRoute["POST /token"]).toBe(1);
    expect(await uninstall(host)).toMatchObject({ accounts: [ANN], problems: [] });
    const { token } = await refreshing;
    expect(await readdir(home)).toEqual([]);
    await expect(credential.authorize({ refused: token })).rejects.toMatchObject({
      code: "SIGN_IN_REQUIRED",
    });
    expect(await readdir(home), "the next refresh makes no folder either").toEqual([]);
  });

  test("uninstall names what it cannot look into", async () => {
    await writeFile(join(home, "state"), "a file where the folder should be");
    expect((await uninstall(host)).problems.join()).toContain(join(home, "state"));
  });

  test("uninstall keeps what somebody else put there, and names it", async () => {
    await mkdir(join(home, "state"));
    await writeFile(join(home, "state", "diary.txt"), "mine");
    await writeFile(join(home, "state", "client_secret.json"), "{}");
    const { problems } = await uninstall(host);
    expect(problems).toEqual([expect.stringContaining("diary.txt")]);
    expect(await readdir(join(home, "state"))).toEqual(["diary.txt"]);
  });

  test("the newest download of a client is found, and copied for the person alone", async () => {
    expect(await findDownloadedClient(host)).toBeUndefined();
    await mkdir(join(home, "Downloads"));
    const secret = JSON.stringify(createEmulator().clientSecret());
    const [older, newer] = ["client_secret_1.json", "client_secret_1 (1).json"].map((name) =>
      join(home, "Downloads", name),
    );
    for (const path of [older, newer]) await writeFile(path ?? "", secret);
    await utimes(older ?? "", 1, 1);
    await writeFile(join(home, "Downloads", "notes.json"), "{}");
    expect(await findDownloadedClient(host)).toBe(newer);
    const web = createEmulator().clientSecret({ type: "web", redirectUris: ["http://localhost:8085/"] });
    await writeFile(join(home, "Downloads", "client_secret_web.json"), JSON.stringify(web));
    expect(await findDownloadedClient(host), "what would be refused is not offered").toBe(newer);
    const adopted = await adoptClientSecret(host, newer ?? "");
    expect(adopted).toMatchObject({
      projectId: "drive-emulator",
      path: join(home, "state", "client_secret.json"),
    });
    expect(await readFile(adopted.path, "utf8")).toBe(secret);
    expect((await stat(adopted.path)).mode & 0o077).toBe(0);
  });

  test.each([
    ['XDG_DOWNLOAD_DIR="$HOME/Téléchargements"', "Téléchargements"],
    [
      '# written by xdg-user-dirs-update\n\nXDG_DESKTOP_DIR="$HOME/Bureau"\nXDG_DOWNLOAD_DIR="$HOME/a \\"b\\""\n',
      'a "b"',
    ],
    ['XDG_DOWNLOAD_DIR="$HOME/"', "."],
    ['XDG_DOWNLOAD_DIR="HOME_PATH/elsewhere"', "elsewhere"],
    ['XDG_DOWNLOAD_DIR="Bureau"', "Downloads"],
    ['#XDG_DOWNLOAD_DIR="$HOME/Bureau"', "Downloads"],
    ['XDG_DOWNLOAD_DIR="\\$HOME/Bureau"', "Downloads"],
    ["XDG_DOWNLOAD_DIR=", "Downloads"],
  ])("a download is found where user-dirs.dirs says %j", async (line, folder) => {
    await mkdir(join(home, ".config"));
    await writeFile(join(home, ".config", "user-dirs.dirs"), line.replace("HOME_PATH", home));
    const path = join(home, folder, "client_secret_1.json");
    await mkdir(join(home, folder), { recursive: true });
    await writeFile(path, "{}");
    expect(await findDownloadedClient(host)).toBe(path);
    await mkdir(join(home, "moved"));
    await rename(join(home, ".config", "user-dirs.dirs"), join(home, "moved", "user-dirs.dirs"));
    expect(await findDownloadedClient({ ...host, env: { XDG_CONFIG_HOME: join(home, "moved") } })).toBe(path);
  });

  test("a download of the Windows browser is found from the Linux inside it, and from no other", async () => {
    const windowsUsers = join(home, "mnt", "c", "Users");
    for (const name of ["Public", "Ann Lindqvist"])
      await mkdir(join(windowsUsers, name, "Downloads"), { recursive: true });
    const path = join(windowsUsers, "Ann Lindqvist", "Downloads", "client_secret_1.json");
    await writeFile(path, "{}");
    const inside = { ...host, env: { WSL_DISTRO_NAME: "Ubuntu" }, platform: "linux" };
    expect(await findDownloadedClient(inside, { windowsUsers })).toBe(path);
    expect(await findDownloadedClient({ ...inside, env: {} }, { windowsUsers })).toBeUndefined();

    await mkdir(join(home, "Downloads"));
    const own = join(home, "Downloads", "client_secret_1.json");
    await writeFile(own, "{}");
    await utimes(path, 1, 1);
    expect(await findDownloadedClient(inside, { windowsUsers }), "the newest of all").toBe(own);
    const absent = { windowsUsers: join(home, "absent") };
    expect(await findDownloadedClient(inside, absent)).toBe(own);
  });

  test.each([
    [
      "a Web client",
      JSON.stringify(createEmulator().clientSecret({ type: "web", redirectUris: ["http://localhost:1/"] })),
      "Web application",
    ],
    ["no client", "{}", '"installed"'],
  ])("a download that is %s is refused, and what is kept stays", async (_, text, words) => {
    const path = join(home, "client_secret.json");
    await writeFile(path, text);
    await expect(adoptClientSecret(host, path)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      message: expect.stringContaining(words),
    });
    await expect(stat(join(home, "state"))).rejects.toThrow("ENOENT");
  });
});
