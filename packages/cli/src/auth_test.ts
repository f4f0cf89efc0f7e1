import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmulator, type Emulator } from "@drivelens/drive-emulator";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeOptions, run } from "./_fake_io.ts";

let home: string;
let emulator: Emulator;
let options: FakeOptions;
let opened: string[];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "drivelens-cli-"));
  emulator = createEmulator();
  opened = [];
  await writeFile(join(home, "client_secret.json"), JSON.stringify(emulator.clientSecret()));
  options = {
    env: { DRIVELENS_HOME: home, DRIVELENS_API_ENDPOINT: emulator.url },
    outside: {
      fetch: emulator.fetch,
      async openBrowser(url) {
        opened.push(url);
        await press("allow", url);
      },
      retry: { attempts: 2, firstWaitMs: 1 },
    },
  };
});
afterEach(() => rm(home, { recursive: true, force: true }));

/** Presses a button of the consent page and follows where it leads, as a browser does. */
async function press(id: "allow" | "cancel", url: string): Promise<void> {
  const page = await (await emulator.fetch(url)).text();
  const attributeOf = (tag: string, name: string) =>
    tag.match(new RegExp(`${name}="([^"]*)"`))?.[1]?.replaceAll("&amp;", "&") ?? "";
  const form = new URLSearchParams();
  for (const [tag] of page.matchAll(/<input[^>]*>/g)) {
    if (!tag.includes('type="radio"') || tag.includes("checked"))
      form.append(attributeOf(tag, "name"), attributeOf(tag, "value"));
  }
  const button = page.match(new RegExp(`<button[^>]*id="${id}"[^>]*>`))?.[0] ?? "";
  form.append(attributeOf(button, "name"), attributeOf(button, "value"));
  const action = attributeOf(page.match(/<form[^>]*>/)?.[0] ?? "", "action");
  await emulator.fetch(new URL(action, url).href, { method: "POST", body: form });
}

describe("drivelens auth", () => {
  test("signs in, lists, shows who is signed in, and signs out", async () => {
    const login = await run(["auth", "login"], options);
    expect(login).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Signed in as \S+@\S+/) });
    expect(opened).toHaveLength(1);
    expect(login.stderr).toContain(opened[0]);

    const list = await run(["list", "--format", "json", "--limit", "2"], options);
    expect(list.code).toBe(0);
    const status = await run(["auth", "status"], options);
    expect(status).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining(emulator.world.me) });
    const json = await run(["auth", "status", "--format", "json"], options);
    expect(JSON.parse(json.stdout)).toMatchObject({ signedIn: true, account: emulator.world.me });

    const logout = await run(["auth", "logout"], options);
    expect(logout).toMatchObject({ code: 0, stdout: expect.stringContaining("every machine and app") });
    expect((await run(["list"], options)).code).toBe(4);
    for (const { stdout, stderr } of [login, list, status, json, logout]) {
      expect(stdout + stderr).not.toMatch(/ya29\.|1\/\/0|GOCSPX/);
    }
  });

  test("answers in JSON on both streams when told to", async () => {
    const { code, stdout, stderr } = await run(["auth", "login", "--format", "json"], options);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ account: emulator.world.me });
    expect(JSON.parse(stderr)).toEqual({ type: "authorization", url: opened[0] });
  });

  test("says what could not be done when Google cannot be told of the sign-out", async () => {
    await run(["auth", "login"], options);
    emulator.setFaults([{ path: "/revoke", answer: "unavailable" }]);
    const logout = await run(["auth", "logout"], options);
    expect(logout.stdout).toContain("https://myaccount.google.com/connections");
    expect((await run(["auth", "status"], options)).code).toBe(4);
  });

  test("Cancel is a refusal, and leaves nobody signed in", async () => {
    const outside = { ...options.outside, openBrowser: (url: string) => press("cancel", url) };
    const login = await run(["auth", "login"], { ...options, outside });
    expect(login).toMatchObject({ code: 4, stdout: "" });
    expect(login.stderr).toMatch(/drivelens: .+\n/);
    expect((await run(["auth", "status"], options)).code).toBe(4);
  });

  test("--no-browser opens none, and can be stopped while it waits", async () => {
    const stopper = new AbortController();
    const outside = {
      ...options.outside,
      openBrowser: () => Promise.reject(new Error("A browser was opened")),
    };
    const running = run(["auth", "login", "--no-browser"], { ...options, outside, signal: stopper.signal });
    stopper.abort();
    expect(await running).toMatchObject({ code: 130, stdout: "" });
    expect(emulator.counters().requests).toBe(0);
  });

  test("status and logout of nobody end with exit code 4", async () => {
    expect((await run(["auth", "status"], options)).code).toBe(4);
    const json = await run(["auth", "status", "--format", "json"], options);
    expect({ code: json.code, answer: JSON.parse(json.stdout) }).toMatchObject({
      code: 4,
      answer: { signedIn: false },
    });
    expect(await run(["auth", "logout"], options)).toMatchObject({ code: 4, stdout: "" });
  });
});
