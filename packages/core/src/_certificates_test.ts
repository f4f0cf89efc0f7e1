import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { trustedContext } from "./_certificates.ts";
import { createFetch } from "./_create_fetch.ts";
import { closeServer, createTestAuthority, listenLocally, type TestAuthority } from "./_tls_testing.ts";
import { DriveError } from "./errors.ts";

describe("trustedContext()", () => {
  let authority: TestAuthority;
  let folder: string;
  beforeAll(async () => {
    authority = await createTestAuthority();
    folder = await mkdtemp(join(tmpdir(), "drivelens-test-"));
    await writeFile(join(folder, "text.pem"), "no certificate");
    const broken = authority.caPem.replace(/\n[^-]+\n-----END/, "\nMIIB\n-----END");
    await writeFile(join(folder, "broken.pem"), broken);
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    await authority[Symbol.asyncDispose]();
  });

  test.each([
    ["absent.pem", "there is no such file"],
    ["text.pem/absent.pem", "there is no such file"],
    [".", "it is not readable"],
    ["text.pem", "it holds no certificate in PEM form"],
    ["broken.pem", "it holds no certificate in PEM form"],
  ])("names a file of no use with the reason: %s", async (name, reason) => {
    const caFile = join(folder, name);
    const error: unknown = await trustedContext(caFile).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DriveError);
    expect(error).toMatchObject({
      code: "INVALID_INPUT",
      message: `Cannot read the certificates in "${caFile}": ${reason}`,
      hint: expect.stringContaining("NODE_EXTRA_CA_CERTS"),
    });
  });

  test("trusts each of several certificates, with words between them", async () => {
    const caFile = join(folder, "bundle.pem");
    await writeFile(caFile, `First\n${rootCertificates[0]}\nSecond\n${authority.caPem}`);
    const server = createServer({ key: authority.key, cert: authority.cert }, (_, response) =>
      response.end("yes"),
    );
    const port = await listenLocally(server);
    const answer = await createFetch({ caFile })(`https://127.0.0.1:${port}/`);
    expect(await answer.text()).toBe("yes");
    await closeServer(server);
  });

  test("is asked again once a file was put right", async () => {
    const caFile = join(folder, "late.pem");
    const fetch = createFetch({ caFile });
    await expect(fetch("http://127.0.0.1:9/")).rejects.toMatchObject({ code: "INVALID_INPUT" });
    await writeFile(caFile, authority.caPem);
    await expect(fetch("http://127.0.0.1:9/")).rejects.toThrow(TypeError);
  });
});
