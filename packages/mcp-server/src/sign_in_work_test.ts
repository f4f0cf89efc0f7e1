import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createHost, listAccounts } from "@drivelens/core";
import { createEmulator, decideConsent } from "@drivelens/drive-emulator";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SignInWork } from "./sign_in_work.ts";

describe("SignInWork", () => {
  let home = "";
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "drivelens-mcp-test-"));
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  test.each([
    ["ann@example.com", true],
    ["ben@example.com", false],
    [undefined, true],
  ])("signs in whom the server is for and nobody else: %s", async (account, isKept) => {
    await using google = await createEmulator().listen();
    const env = {
      DRIVELENS_HOME: home,
      DRIVELENS_API_ENDPOINT: google.url,
      DRIVELENS_CLIENT_SECRET: google.clientSecretPath,
      DRIVELENS_TOKEN_STORE: "file",
    };
    const host = createHost({ env });
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
});
