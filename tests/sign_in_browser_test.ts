import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createEmulator, type ListeningEmulator } from "@drivelens/drive-emulator";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findChromium, type Running, run, start, temporaryHome } from "./_bins.ts";

const executablePath = findChromium();
if (executablePath === undefined) {
  process.stderr.write("No Chromium or Chrome found: the tests of the sign-in page are skipped\n");
}

describe.skipIf(executablePath === undefined)("drivelens auth login in a real browser", () => {
  let browser: Browser;
  let google: ListeningEmulator;

  beforeAll(async () => {
    google = await createEmulator().listen();
    browser = await chromium.launch({
      executablePath: executablePath ?? "",
      args: [
        "--no-sandbox",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-sync",
      ],
    });
  });
  afterAll(async () => {
    await browser?.close();
    await google?.close();
  });

  const environment = (home: string) => ({
    DRIVELENS_HOME: home,
    DRIVELENS_API_ENDPOINT: google.url,
    DRIVELENS_CLIENT_SECRET: google.clientSecretPath,
  });

  async function consent(login: Running, button: "#allow" | "#cancel"): Promise<Page> {
    const [url] = await login.stderrMatch(/http:\/\/127\.0\.0\.1:\d+\/o\/oauth2\S+/);
    const page = await browser.newPage();
    await page.goto(url);
    await page.click(button);
    await page.waitForLoadState();
    return page;
  }

  test("Allow signs in; status, list and logout follow", async () => {
    await using home = await temporaryHome();
    const env = environment(home.path);
    const login = start("drivelens", ["auth", "login", "--no-browser"], { env });
    const page = await consent(login, "#allow");
    expect(await login.ended).toMatchObject({ code: 0, stdout: expect.stringMatching(/@/) });
    expect(await page.innerText("body")).toMatch(/signed in/i);
    expect(page.url(), "the code is gone from the address bar").not.toMatch(/code=/);
    expect(
      await page.evaluate(() => performance.getEntriesByType("resource").length),
      "nothing else is loaded",
    ).toBe(0);

    expect(await run("drivelens", ["auth", "status"], { env })).toMatchObject({ code: 0 });
    const listing = await run("drivelens", ["list", "--format", "json", "--limit", "5"], { env });
    expect(listing.code).toBe(0);
    expect(JSON.parse(listing.stdout)).toMatchObject({ complete: true, files: { length: 5 } });
    expect(await run("drivelens", ["auth", "logout"], { env })).toMatchObject({ code: 0 });
    expect(await run("drivelens", ["list"], { env })).toMatchObject({
      code: 4,
      stderr: expect.stringContaining("drivelens auth login"),
    });
  });

  test("the system browser is opened with the address", async () => {
    await using home = await temporaryHome();
    const bin = join(home.path, "bin");
    const opened = join(home.path, "opened");
    await mkdir(bin);
    await writeFile(join(bin, "xdg-open"), `#!/bin/sh\nprintf %s "$1" > "${opened}"\n`);
    await chmod(join(bin, "xdg-open"), 0o755);
    const env = { ...environment(home.path), PATH: `${bin}:${process.env.PATH ?? ""}` };
    const login = start("drivelens", ["auth", "login"], { env });
    const [url] = await login.stderrMatch(/http:\/\/127\.0\.0\.1:\d+\/o\/oauth2\S+/);
    await expect.poll(() => readFile(opened, "utf8").catch(() => ""), { timeout: 10_000 }).toBe(url);
    login.stop("SIGINT");
    expect(await login.ended).toMatchObject({ code: 130 });
  });

  test("Cancel ends with exit code 4 and a page that says so, and leaves no listener", async () => {
    await using home = await temporaryHome();
    const login = start("drivelens", ["auth", "login", "--no-browser"], { env: environment(home.path) });
    const page = await consent(login, "#cancel");
    expect(await login.ended).toMatchObject({ code: 4, stdout: "" });
    expect(await page.innerText("body")).toMatch(/not signed in/i);
    await expect(fetch(new URL("/", page.url()))).rejects.toThrow();
  });
});
