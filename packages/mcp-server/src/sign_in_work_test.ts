import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createHost, type Host, listAccounts } from "@drivelens/core";
import { createEmulator, decideConsent, type ListeningEmulator } from "@drivelens/drive-emulator";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SignInWork } from "./sign_in_work.ts";

describe("SignInWork", () => {
  let home = "";
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "drivelens-mcp-test-"));
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  function hostOf({ url, clientSecretPath }: ListeningEmulator): Host {
    return createHost({
      env: {
        DRIVELENS_HOME: home,
        DRIVELENS_API_ENDPOINT: url,
        DRIVELENS_CLIENT_SECRET: clientSecretPath,
        DRIVELENS_TOKEN_STORE: "file",
      },
    });
  }

  test.each([
    ["ann@example.com", true],
    ["ben@example.com", false],
    [undefined, true],
  ])("signs in whom the server is for and nobody else: %s", async (account, isKept) => {
    await using google = await createEmulator().listen();
    const host = hostOf(google);
    const work = new SignInWork();
    const url = await work.url(host, account);
    expect(url).not.toContain("example.com");
    const time = { signal: new AbortController().signal, until: performance.now() + 20_000 };
    // The person at the page is Ann.
    const ended = work.account(time).then(
      (whom) => whom,
      (error: unknown) => error,
    );
    await decideConsent(url, { decision: "allow" });
    if (isKept) expect(await ended).toBe("ann@example.com");
    else expect(await ended).toMatchObject({ code: "SIGN_IN_REFUSED" });
    const kept = (await listAccounts(host)).map((each) => each.account);
    expect(kept).toEqual(isKept ? ["ann@example.com"] : []);
    work.close();
  });

  test("gives another page once somebody has signed in on the first, whether that was asked for or not", async () => {
    await using google = await createEmulator().listen();
    const host = hostOf(google);
    const work = new SignInWork();
    const first = await work.url(host, undefined);
    expect(await work.url(host, undefined), "while it waits").toBe(first);
    await decideConsent(first, { decision: "allow" });
    await expect.poll(async () => (await listAccounts(host)).length).toBe(1);
    await expect.poll(() => work.url(host, undefined)).not.toBe(first);
    work.close();
  });
});
