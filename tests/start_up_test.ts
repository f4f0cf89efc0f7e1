import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createEmulator } from "@drivelens/drive-emulator";
import { expect, test } from "vitest";
import { run, temporaryHome } from "./_bins.ts";
import { signIn } from "./_sign_in.ts";

const PROBE = join(import.meta.dirname, "_start_probe.mjs");
/** Each takes longer to load than all that a status is made of. */
const HEAVY = /undici|googleapis|google-auth-library|gaxios|\/v3-\w+\.js|drive-emulator/;

test("drivelens auth status loads no network, none of Google's libraries, and little of its own", async () => {
  await using home = await temporaryHome();
  const emulator = createEmulator();
  const google = await emulator.listen();
  try {
    const env = {
      DRIVELENS_HOME: home.path,
      DRIVELENS_API_ENDPOINT: google.url,
      DRIVELENS_CLIENT_SECRET: google.clientSecretPath,
      DRIVELENS_TOKEN_STORE: "file",
      START_PROBE_FILE: join(home.path, "probe"),
    };
    expect(await signIn({ env })).toMatchObject({ code: 0 });
    emulator.resetCounters();
    const status = await run("drivelens", ["auth", "status"], { env, nodeOptions: ["--import", PROBE] });
    expect(status).toMatchObject({ code: 0, stdout: expect.stringContaining("ann@example.com") });
    expect(emulator.counters().requests).toBe(0);
    const { loaded, segmenters }: Probe = JSON.parse(await readFile(env.START_PROBE_FILE, "utf8"));
    const characters = loaded.reduce((sum, each) => sum + each.characters, 0);
    process.stdout.write(`drivelens auth status loads ${loaded.length} modules, ${characters} characters\n`);
    expect(loaded.map(({ url }) => url).filter((url) => HEAVY.test(url))).toEqual([]);
    expect(characters).toBeGreaterThan(100_000);
    expect(characters).toBeLessThan(400_000);
    expect(segmenters, "the first costs as much as all else").toBe(0);
  } finally {
    await google.close();
  }
});

test("what completes a command at the Tab key loads none of the library, unless it is asked for a fact of it", async () => {
  await using home = await temporaryHome();
  const env = { DRIVELENS_HOME: home.path, START_PROBE_FILE: join(home.path, "probe") };
  const charactersFor = async (...words: readonly string[]) => {
    const complete = await run("drivelens", ["__complete", "--", ...words], {
      env,
      nodeOptions: ["--import", PROBE],
    });
    expect(complete).toMatchObject({ code: 0, stdout: expect.stringMatching(/\t/), stderr: "" });
    const { loaded }: Probe = JSON.parse(await readFile(env.START_PROBE_FILE, "utf8"));
    expect(loaded.map(({ url }) => url).filter((url) => HEAVY.test(url))).toEqual([]);
    return loaded.reduce((sum, each) => sum + each.characters, 0);
  };
  expect(await charactersFor("li")).toBeLessThan(260_000);
  expect(await charactersFor("config", "set", "")).toBeLessThan(450_000);
});

interface Probe {
  readonly loaded: readonly { readonly url: string; readonly characters: number }[];
  readonly segmenters: number;
}
