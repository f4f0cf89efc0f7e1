import { readdir, readFile, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { inspect } from "node:util";
import {
  createHost,
  getAbout,
  listFiles,
  moveAccount,
  openDrive,
  openGoogleAuth,
  signIn as signInHere,
  signInStatus,
  signOut,
} from "@drivelens/core";
import { createEmulator, decideConsent, type Emulator } from "@drivelens/drive-emulator";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { describe, expect, test } from "vitest";
import { BINS, run, start, temporaryHome } from "./_bins.ts";
import { processesOf } from "./_processes.ts";
import { signIn } from "./_sign_in.ts";

/** What may be in these files, and in no other. */
const KEEPERS = /^(?:accounts\/[^/]+\.json|client_secret\.json|key\.json)$/;

/** Everything that the product wrote, each piece with its origin. */
class Written {
  readonly pieces: { readonly origin: string; readonly text: string }[] = [];

  add(origin: string, text: string): void {
    this.pieces.push({ origin, text });
  }

  /** Names the places where a secret is, as it is or encoded. */
  placesOf(secret: string): readonly string[] {
    const forms = [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString("base64").replace(/=+$/, ""),
    ];
    return this.pieces
      .filter(({ text }) => forms.some((form) => text.includes(form)))
      .map(({ origin }) => origin);
  }
}

interface Eavesdropper {
  readonly server: Server;
  readonly url: string;
  readonly heard: Set<string>;
  /** Where a browser was sent last. */
  sentTo(): string;
}

/** Stands in front of the emulator and hears every secret that goes by. */
async function startEavesdropper(target: () => string): Promise<Eavesdropper> {
  const heard = new Set<string>();
  let sentTo = "";
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const form = new URLSearchParams(body);
    for (const name of ["code", "code_verifier", "client_secret", "refresh_token", "assertion", "token"])
      hear(form.get(name));
    hear(request.headers.authorization?.replace(/^Bearer /, ""));
    hear([request.headers["x-goog-api-key"]].flat()[0]);
    const answer = await fetch(new URL(request.url ?? "/", target()), {
      method: request.method ?? "GET",
      headers: Object.entries(request.headers).flatMap(([name, value]) =>
        ["host", "connection", "content-length", "accept-encoding"].includes(name)
          ? []
          : [[name, String(value)]],
      ) as [string, string][],
      redirect: "manual",
      ...(body === "" ? {} : { body }),
    });
    const text = await answer.text();
    if (text.startsWith("{")) {
      const tokens = JSON.parse(text) as Readonly<Record<string, unknown>>;
      hear(tokens.access_token);
      hear(tokens.refresh_token);
    }
    const location = answer.headers.get("location");
    sentTo = location ?? sentTo;
    const type = answer.headers.get("content-type") ?? "application/json";
    const date = answer.headers.get("date") ?? new Date().toUTCString();
    response.writeHead(answer.status, {
      "content-type": type,
      date,
      ...(location === null ? {} : { location }),
    });
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}`, heard, sentTo: () => sentTo };

  function hear(secret: unknown): void {
    // What is shorter is in every text by chance.
    if (typeof secret === "string" && secret.length >= 16) heard.add(secret);
  }
}

describe("secrets", () => {
  test("are nowhere but where they are kept, in a full cycle of successes and failures", async () => {
    await using home = await temporaryHome();
    const emulator = createEmulator();
    let target = "";
    const { server, url, heard, sentTo } = await startEavesdropper(() => target);
    // Whoever listens in is Google's address to everybody, so that an assertion made for that one goes by too.
    await using google = await emulator.listen({ publicUrl: url });
    target = google.url;
    const written = new Written();
    const env: Record<string, string> = {
      HOME: home.path,
      DRIVELENS_HOME: home.path,
      DRIVELENS_API_ENDPOINT: url,
      DRIVELENS_TOKEN_STORE: "file",
    };
    const clientPath = join(home.path, "client_secret.json");
    await writeFile(clientPath, JSON.stringify(emulator.clientSecret()), { mode: 0o600 });
    const step = async (args: readonly string[], more: Readonly<Record<string, string>> = {}) => {
      const ended = await run("drivelens", [...args], { env: { ...env, ...more } });
      written.add(args.join(" "), ended.stdout + ended.stderr);
      return ended.code;
    };
    const login = async (options: Partial<Parameters<typeof signIn>[0]> = {}) => {
      const ended = await signIn({ env, args: ["--verbose"], ...options });
      // The address that a person has to visit carries the state; nothing in it is of use without the verifier.
      written.add("auth login", ended.stdout + ended.stderr + ended.page);
      return ended.code;
    };
    const paste = async () => {
      const args = ["auth", "login", "--paste", "--verbose"];
      const pasting = start("drivelens", args, { env, typing: true });
      const [address] = await pasting.stderrMatch(/http:\/\/127\.0\.0\.1:\d+\/o\/oauth2\S+/);
      await pasting.stderrMatch(/paste it here/);
      await expect(decideConsent(address), "nothing listens there").rejects.toThrow(TypeError);
      pasting.type(sentTo());
      const ended = await pasting.ended;
      written.add("auth login --paste", ended.stdout + ended.stderr);
      return ended.code;
    };
    try {
      expect(await step(["auth", "setup", "--client-secret", clientPath, "--verbose"])).toBe(0);
      expect(await login()).toBe(0);
      expect(await paste()).toBe(0);
      for (const format of ["text", "json"]) {
        expect(await step(["auth", "status", "--check", "--verbose", "--format", format])).toBe(0);
        expect(await step(["auth", "list", "--format", format])).toBe(0);
        expect(await step(["config", "--format", format].slice(0, 1))).toBe(0);
        await step(["doctor", "--verbose", "--format", format, "--bundle", join(home.path, "bundle.json")]);
      }
      emulator.expireAccessTokens();
      expect(await step(["list", "--verbose", "--format", "ndjson", "--limit", "2"])).toBe(0);
      const served = await talkToServer(env);
      expect(served.answer).toContain('"complete":true');
      written.add("MCP", served.written);
      written.add("processes", served.processes);

      expect(await login({ decision: "cancel" })).toBe(4);
      emulator.setFaults([{ path: "/drive/v3/about", answer: "unauthorized" }]);
      expect(await login()).toBe(4);
      emulator.setFaults([{ path: "/token", answer: "html" }]);
      expect(await login()).toBe(5);
      emulator.setFaults([]);

      const key = emulator.serviceAccountKey({ delegatedScopes: [] });
      const keyPath = join(home.path, "key.json");
      await writeFile(keyPath, JSON.stringify(key), { mode: 0o600 });
      heard.add(String(key.private_key));
      const service = ["list", "--verbose", "--format", "json", "--credentials", keyPath];
      expect(await step(service)).toBe(0);
      expect([...heard].filter((secret) => secret.startsWith("eyJ")).length, "an assertion went by").toBe(1);
      expect(await step([...service, "--subject", "ann@example.com"])).toBe(4);

      const apiKey = `AIza${"x".repeat(35)}`;
      heard.add(apiKey);
      const folder = ["list", "--verbose", "--query", "'x' in parents"];
      expect(await step(folder, { DRIVELENS_API_KEY: apiKey })).not.toBe(0);
      heard.add("ya29.a-token-that-nobody-issued");
      expect(
        await step(["list", "--verbose"], { DRIVELENS_ACCESS_TOKEN: "ya29.a-token-that-nobody-issued" }),
      ).toBe(4);
      heard.add("a-proxy-password");
      const proxy = { HTTP_PROXY: "http://ann:a-proxy-password@127.0.0.1:9", DRIVELENS_TIMEOUT: "2" };
      await step(["auth", "status", "--check", "--verbose"], proxy);
      await step(["config"], proxy);
      await step(["doctor"], proxy);
      await step(["doctor"], { HTTP_PROXY: "ann:a-proxy-password@127.0.0.1" });

      emulator.setPolicy({ reauthRequired: true });
      emulator.expireAccessTokens();
      expect(await step(["list", "--verbose", "--format", "json"])).toBe(4);
      const refused = await talkToServer(env);
      expect(refused.answer).toContain("SIGN_IN_EXPIRED");
      written.add("MCP, refused", refused.written);
      written.add("errors of the library", await inspected({ env, emulator }));
      emulator.setPolicy({});
      await addFiles(home.path, written);
      expect(await step(["auth", "logout", "--verbose"])).toBe(0);
      expect(await step(["uninstall", "--yes"])).toBe(1);

      expect(heard.size, "secrets went by").toBeGreaterThan(12);
      const kept = written.pieces.filter(({ origin }) => KEEPERS.test(origin));
      expect(kept.length, "what keeps secrets was read").toBe(3);
      const leaks = [...heard].flatMap((secret) =>
        written
          .placesOf(secret)
          .filter((origin) => !KEEPERS.test(origin))
          .map((origin) => `${secret.slice(0, 6)}… in ${origin}`),
      );
      expect(leaks).toEqual([]);
      // What proves that a leak would have been found.
      const { client_secret: clientSecret } = (emulator.clientSecret().installed ?? {}) as {
        client_secret: string;
      };
      expect(written.placesOf(clientSecret)).toContain("client_secret.json");
      written.add("planted", `x${encodeURIComponent([...heard][0] ?? "")}x`);
      expect(written.placesOf([...heard][0] ?? "")).toContain("planted");
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }, 240_000);
});

/** Adds every file of the state folder. */
async function addFiles(folder: string, written: Written): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) written.add(path.slice(folder.length + 1), await readFile(path, "latin1"));
  }
}

interface Served {
  /** What the tool said, in the protocol's own form. */
  readonly answer: string;
  /** All that came on stdout and stderr. */
  readonly written: string;
  /** What anybody on the machine saw of the server while it held a token. */
  readonly processes: string;
}

/** Asks the MCP server one question. */
async function talkToServer(env: Record<string, string>): Promise<Served> {
  const client = new Client({ name: "test", version: "1" });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [BINS["drivelens-mcp"], "--verbose"],
    env,
    stderr: "pipe",
  });
  let said = "";
  transport.stderr?.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  await client.connect(transport);
  const answer = JSON.stringify(await client.callTool({ name: "list_drive_files", arguments: { limit: 3 } }));
  const processes = await processesOf(env.DRIVELENS_HOME ?? "");
  if (process.platform === "linux") expect(processes.length, "the server was seen").toBeGreaterThan(0);
  await client.close();
  return { answer, written: said + answer, processes: JSON.stringify(processes) };
}

interface Inspected {
  readonly env: Readonly<Record<string, string>>;
  readonly emulator: Emulator;
}

/** What a program sees that prints everything that hangs on the errors of the library. */
async function inspected({ env, emulator }: Inspected): Promise<string> {
  // Where a session's keyring might be, there is nothing.
  const host = createHost({ env: { ...env, DBUS_SESSION_BUS_ADDRESS: "unix:path=/nonexistent" } });
  const decide = (url: string) => void decideConsent(url);
  const logIn = () => signInHere(host, { openBrowser: false, onAuthorizationUrl: decide });
  const list = async () => {
    for await (const _ of listFiles(await openDrive(host), { limit: 1 }));
  };
  // The hour of the access token is over at Google alone.
  const later = { ...host, now: () => Date.now() + 3_600_000 };
  const asClient = async () => (await openGoogleAuth(later)).getRequestHeaders();
  const seen: unknown[] = [await signInStatus(host, { check: true })];
  const fail = async (code: string, action: () => Promise<unknown>) => {
    const thrown = await action().then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(thrown).toMatchObject({ code });
    seen.push(thrown, JSON.stringify(thrown), String(thrown));
  };
  await fail("SIGN_IN_EXPIRED", async () => getAbout(await openDrive(host)));
  await fail("SIGN_IN_EXPIRED", list);
  await fail("SIGN_IN_EXPIRED", asClient);
  for (const [path, answer, code] of [
    ["/token", "html", "SERVICE_UNAVAILABLE"],
    ["/token", "unavailable", "SERVICE_UNAVAILABLE"],
    ["/drive/v3/about", "unauthorized", "SIGN_IN_REFUSED"],
  ] as const) {
    emulator.setFaults([{ path, answer }]);
    await fail(code, logIn);
  }
  emulator.setFaults([]);
  // Elsewhere a keyring needs nothing that a test could take away.
  if (process.platform === "linux")
    await fail("TOKEN_STORE_UNAVAILABLE", () => moveAccount(host, { to: "keyring" }));
  const account = join(host.folders.data, "accounts", `${encodeURIComponent(emulator.world.me)}.json`);
  const text = await readFile(account, "utf8");
  // What reads JSON likes to quote what it could not read.
  await writeFile(account, text.replace(/^\{/, "{ half"));
  for (const action of [list, asClient, () => signOut(host), () => moveAccount(host, { to: "keyring" })])
    await fail("INVALID_INPUT", action);
  await fail("INVALID_INPUT", () => signInStatus(host, { check: true }));
  await writeFile(account, text);
  return inspect(seen, { depth: Number.POSITIVE_INFINITY, showHidden: true });
}
